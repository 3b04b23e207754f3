package dev.ringlab.model.guest;

import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Sampler;
import java.util.ArrayDeque;

/** The interrupts that a vCPU owes others for what it put in their backlogs (linux 6.1: softnet_data.rps_ipi_list). */
final class RpsIpis {
    private final ArrayDeque<Backlog> owed = new ArrayDeque<>();
    private final Sampler sendNs;
    private final Work send;
    private Runnable then = () -> {};

    RpsIpis(Vcpu vcpu, Sampler sendNs) {
        this.sendNs = sendNs;
        this.send = vcpu.processor().softirq(this::sent);
    }

    void add(Backlog backlog) {
        owed.add(backlog);
    }

    /** Sends them one by one, then goes on (net_rps_action_and_irq_enable). */
    void sendAll(Runnable whenDone) {
        then = whenDone;
        next();
    }

    private void next() {
        if (owed.isEmpty()) {
            then.run();
        } else {
            send.submit(sendNs.nextNs());
        }
    }

    private void sent() {
        owed.remove().interrupt();
        next();
    }
}
