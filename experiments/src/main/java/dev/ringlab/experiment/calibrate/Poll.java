package dev.ringlab.experiment.calibrate;

/**
 * What a trace shows of a poll that was the first of its softirq, was not interrupted before the stack, and handed
 * all its packets to
 * the stack at once, at its end.
 *
 * @param packets that the driver took
 * @param skbs that went to the stack
 * @param bytes of these, with their Ethernet headers
 * @param longestBytes of the longest skb
 * @param beforeNs from the entry to the softirq to the first skb in the stack
 * @param stackNs from there to the end of the poll; NaN if an interrupt came
 */
record Poll(int packets, int skbs, long bytes, long longestBytes, double beforeNs, double stackNs) {}
