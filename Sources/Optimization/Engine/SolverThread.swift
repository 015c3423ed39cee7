import Glibc

/// A thread of its own for GLPK, whose environments must be made, used and freed on one thread.
///
/// Each piece of work runs to its end on a fresh thread with a stack of 16 MB. Starting one takes some ten microseconds,
/// little beside the smallest solve, so none are kept.
enum SolverThread {
    private static let stackSize = 16 << 20

    /// Carries the work over the C boundary.
    private final class Work: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Starts work on a new thread; false where the system gives none.
    static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return false }
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let context = Unmanaged.passRetained(Work(work))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return false
        }
        return true
    }

    /// Runs work on a new thread and waits for its result without blocking the caller's.
    static func result<Value: Sendable>(
        of work: @escaping @Sendable () throws(SolveError) -> Value
    ) async -> Result<Value, SolveError> {
        await withCheckedContinuation { continuation in
            let isStarted = start { continuation.resume(returning: Result(catching: work)) }
            if !isStarted { continuation.resume(returning: .failure(.outOfResources)) }
        }
    }
}
