package dev.ringlab.sim.cpu;

/** A thread: shares its processor fairly with the others there (linux 6.1: kernel/sched/fair.c, without weights). */
public final class Task extends Lane {
    private final String name;
    final SchedEntity<Task> entity = new SchedEntity<>(this);

    Task(Processor processor, String name) {
        super(processor, Context.TASK);
        this.name = name;
    }

    /** Something that this thread does: a cost, then an effect. */
    public Work work(Runnable effect) {
        return new Work(this, effect);
    }

    /**
     * Whether nothing can come between what it does: it is the only thing that its processor has ever been asked for,
     * and nobody takes that away.
     */
    public boolean isUndisturbed() {
        return processor.belongsToOneTask();
    }

    /** While it runs: no other thread of its processor does until {@link #enablePreemption} (preempt_disable). */
    public void disablePreemption() {
        processor.disablePreemption();
    }

    /** Lets others run again, at once if it is their turn (preempt_enable). */
    public void enablePreemption() {
        processor.enablePreemption();
    }

    /** Whether another thread is to run as soon as this one lets it (need_resched). */
    public boolean needsReschedule() {
        return processor.needsReschedule();
    }

    /** Counts time that was spent elsewhere on this thread's behalf as if it had run, so that it yields to others. */
    public void charge(double ns) {
        entity.virtualRuntimeNs += ns;
    }

    @Override
    public String toString() {
        return name;
    }
}
