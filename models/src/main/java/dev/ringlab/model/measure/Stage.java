package dev.ringlab.model.measure;

import java.util.Locale;

/** Where a packet spends its time, in the order in which it goes through. */
enum Stage {
    TAP("in the tap ring, and in the backend until it has a buffer (with RSC, until it is drained)"),
    BACKEND("being copied, and waiting for the used index to move"),
    NOTIFY("in the ring: interrupt, softirq, packets ahead of it in the poll"),
    DRIVER("skb, GRO and the lists that wait for more"),
    STACK("protocol stack, up to the socket"),
    SOCKET("in the socket, until the application has read it");

    private final String where;

    Stage(String where) {
        this.where = where;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String where() {
        return where;
    }
}
