import Dispatch

/// Threads for long work, so that pages are answered while the engines keep the processors busy.
///
/// The engines compute without giving up their thread; on the few threads that all tasks share, nobody else would come to
/// speak until they are done.
final class WorkExecutor: TaskExecutor {
    static let shared = WorkExecutor()

    private let queue = DispatchQueue(label: "counterpoint.work", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
