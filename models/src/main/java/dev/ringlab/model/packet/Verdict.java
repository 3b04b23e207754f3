package dev.ringlab.model.packet;

/** What an XDP program says about a frame (linux: enum xdp_action). */
public enum Verdict {
    /** It becomes an skb. */
    PASS,
    /** It is sent back out of the same device. */
    TX,
    /** It leaves through another device. */
    REDIRECT,
    /** It is dropped. */
    DROP,
    /** It is dropped, and the failure traced. */
    ABORTED
}
