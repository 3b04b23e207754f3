package dev.ringlab.experiment.calibrate;

/**
 * One event of a kernel trace.
 *
 * @param cpu the CPU that it happened on
 * @param ns its time stamp in nanoseconds
 * @param item the number of the interrupt, the packets of a poll, or the bytes of an skb
 * @param device the name of the interrupt or of the network device; empty where the event has none
 */
record TraceEvent(int cpu, long ns, Kind kind, long item, String device) {
    /** The trace points that are used, by the names of Linux (include/trace/events: irq.h, napi.h, net.h). */
    enum Kind {
        /** Before the handler of an interrupt. */
        IRQ_HANDLER_ENTRY,
        /** After it. */
        IRQ_HANDLER_EXIT,
        /** Before the action of NET_RX. */
        SOFTIRQ_ENTRY,
        /** After it. */
        SOFTIRQ_EXIT,
        /** After a poll. */
        NAPI_POLL,
        /** At the entry of an skb to the stack; its length is without the Ethernet header. */
        NETIF_RECEIVE_SKB,
        /** The buffer of the CPU ran over: events are missing. */
        LOST
    }
}
