import Glibc

/// A queue of messages from any thread to one that waits for them.
final class Mailbox<Message: Sendable>: @unchecked Sendable {
    // Unchecked, because the queue is guarded by a mutex of the C library: a thread can wait for that one's condition
    // variable, which `Synchronization.Mutex` does not offer.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var messages: [Message] = []
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Puts a message at the end of the queue; false where the mailbox is closed.
    @discardableResult
    func send(_ message: Message) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isClosed else { return false }
        messages.append(message)
        pthread_cond_signal(condition)
        return true
    }

    /// Takes no more messages; those in the queue are still delivered.
    func close() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        isClosed = true
        pthread_cond_signal(condition)
    }

    /// Waits for messages and takes all of them; empty once the mailbox is closed and empty.
    func takeAll() -> [Message] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while messages.isEmpty && !isClosed {
            pthread_cond_wait(condition, mutex)
        }
        defer { messages = [] }
        return messages
    }
}
