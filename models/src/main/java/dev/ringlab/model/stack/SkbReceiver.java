package dev.ringlab.model.stack;

import dev.ringlab.model.packet.SkbQueue;

/** Where a poll hands on what it received (linux: netif_receive_skb_list). */
public interface SkbReceiver {
    /**
     * Takes every skb of {@code skbs}, one after the other, and goes on with {@code whenDone}. The caller's last act:
     * time may have passed when it returns ({@link dev.ringlab.sim.cpu.Work#pay}).
     */
    void deliver(SkbQueue skbs, Runnable whenDone);
}
