package dev.ringlab.model.guest;

import dev.ringlab.sim.Simulation;
import java.util.ArrayDeque;

/**
 * The receive softirq of one vCPU and its poll list (linux 6.1: net_rx_action in net/core/dev.c). Polls each NAPI once, so
 * one busy queue gets one poll a pass: its repeats come from the softirq's restarts.
 */
final class NetRx {
    private final Simulation simulation;
    private final Jiffies jiffies;
    private final int netdevBudget;
    private final double netdevBudgetNs;
    private final ArrayDeque<Napi> pollList = new ArrayDeque<>();
    private final ArrayDeque<Napi> list = new ArrayDeque<>();
    private final ArrayDeque<Napi> repoll = new ArrayDeque<>();
    private Runnable raise = () -> {};
    private Runnable then = () -> {};
    private int budget;
    private long endJiffy;

    NetRx(Simulation simulation, Jiffies jiffies, int netdevBudget, double netdevBudgetNs) {
        this.simulation = simulation;
        this.jiffies = jiffies;
        this.netdevBudget = netdevBudget;
        this.netdevBudgetNs = netdevBudgetNs;
    }

    /** Connects the backward signal: raises NET_RX. */
    void onRaise(Runnable newRaise) {
        raise = newRaise;
    }

    /** Puts a NAPI that was scheduled on the list (____napi_schedule). */
    void schedule(Napi napi) {
        pollList.add(napi);
        raise.run();
    }

    void run(Runnable whenDone) {
        then = whenDone;
        budget = netdevBudget;
        endJiffy = jiffies.at(simulation.time()) + jiffies.ticks(netdevBudgetNs);
        while (!pollList.isEmpty()) {
            list.add(pollList.remove());
        }
        pollNext();
    }

    private void pollNext() {
        Napi napi = list.poll();
        if (napi == null) {
            stop();
        } else {
            napi.poll();
        }
    }

    /** A poll ended; {@code again} puts the NAPI behind all others (the driver used up its weight). */
    void polled(Napi napi, int work, boolean again) {
        if (again) {
            repoll.add(napi);
        }
        budget -= work;
        if (budget <= 0 || jiffies.at(simulation.time()) >= endJiffy) {
            stop();
        } else {
            pollNext();
        }
    }

    /** The list is then: not polled yet, scheduled meanwhile, to be polled again. */
    private void stop() {
        while (!list.isEmpty()) {
            pollList.addFirst(list.removeLast());
        }
        while (!repoll.isEmpty()) {
            pollList.add(repoll.remove());
        }
        if (!pollList.isEmpty()) {
            raise.run();
        }
        then.run();
    }
}
