package dev.ringlab.model.guest;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import java.util.ArrayDeque;

/**
 * The receive softirq of one vCPU and its poll list (linux: net_rx_action in net/core/dev.c). Polls each NAPI once, so
 * one busy queue gets one poll a pass: its repeats come from the softirq's restarts.
 */
final class NetRx implements Poller {
    private final Simulation simulation;
    private final Jiffies jiffies;
    private final int netdevBudget;
    private final double netdevBudgetNs;
    private final boolean takesWhatCame;
    private final Vcpu vcpu;
    private final RxObserver observer;
    private final ArrayDeque<Pollable> pollList = new ArrayDeque<>();
    private final ArrayDeque<Pollable> list = new ArrayDeque<>();
    private final ArrayDeque<Pollable> repoll = new ArrayDeque<>();
    private Runnable raise = () -> {};
    private Runnable then = () -> {};
    private final Runnable ended = this::ended;
    private boolean running;
    private int budget;
    private long endJiffy;

    NetRx(Simulation simulation, Jiffies jiffies, Guest.Config config, Vcpu vcpu, RxObserver observer) {
        this.simulation = simulation;
        this.jiffies = jiffies;
        this.netdevBudget = config.netdevBudget();
        this.netdevBudgetNs = config.netdevBudgetTimeNs();
        this.takesWhatCame = config.kernel().netRxTakesWhatCame();
        this.vcpu = vcpu;
        this.observer = observer;
    }

    /** Connects the backward signal: raises NET_RX. */
    void onRaise(Runnable newRaise) {
        raise = newRaise;
    }

    /** Puts it on the list. */
    @Override
    public void schedule(Pollable polled) {
        pollList.add(polled);
        if (!running || !takesWhatCame) {
            raise.run();
        }
    }

    void run(Runnable whenDone) {
        then = whenDone;
        running = true;
        budget = netdevBudget;
        endJiffy = jiffies.at(simulation.time()) + jiffies.ticks(netdevBudgetNs);
        takePollList();
        pollNext();
    }

    private void takePollList() {
        while (!pollList.isEmpty()) {
            list.add(pollList.remove());
        }
    }

    private void pollNext() {
        if (list.isEmpty() && repoll.isEmpty() && takesWhatCame) {
            takePollList();
        }
        Pollable first = list.poll();
        if (first == null) {
            stop(false);
        } else {
            first.poll(this, vcpu);
        }
    }

    /** One that is polled again goes behind all others. */
    @Override
    public void polled(Pollable polled, int work, boolean again) {
        if (again) {
            repoll.add(polled);
        }
        budget -= work;
        if (budget <= 0 || jiffies.at(simulation.time()) >= endJiffy) {
            stop(true);
        } else {
            pollNext();
        }
    }

    /** The list is then: not polled yet, scheduled meanwhile, to be polled again. */
    private void stop(boolean squeezed) {
        running = false;
        while (!list.isEmpty()) {
            pollList.addFirst(list.removeLast());
        }
        while (!repoll.isEmpty()) {
            pollList.add(repoll.remove());
        }
        if (!pollList.isEmpty()) {
            raise.run();
        }
        observer.netRxEnded(squeezed);
        vcpu.ipis().sendAll(ended);
    }

    /** The softirq that comes after NET_RX in a pass. */
    private void ended() {
        vcpu.rcu().run(then);
    }

    @Override
    public void verify() {
        Component.require(
                running || (list.isEmpty() && repoll.isEmpty()), "what is to be polled must be on the poll list");
    }
}
