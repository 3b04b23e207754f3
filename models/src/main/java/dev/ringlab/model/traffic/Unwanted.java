package dev.ringlab.model.traffic;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.sim.config.Knob;

/** Frames for somebody else that the host's bridge floods to this guest too, as shares of all frames. */
public record Unwanted(
        @Knob(
                        value = "Share of frames for the Ethernet address of another machine.",
                        range = "[0, 1]",
                        reference = "receive_filter, eth_type_trans (PACKET_OTHERHOST); qemu-backend 2.5")
                double unicast,
        @Knob(
                        value = "Share of frames for a multicast group that the guest has not joined.",
                        range = "[0, 1]",
                        reference = "receive_filter, ip_mc; qemu-backend 2.5")
                double multicast,
        @Knob(
                        value = "Share of frames of a VLAN that the guest has not set up.",
                        range = "[0, 1], together at most 1",
                        reference = "receive_filter, vlan_do_receive; qemu-backend 2.5")
                double vlan) {
    /** Checks the ranges that the knobs state. */
    public Unwanted {
        unlessWithin(0, 1, "unicast", unicast);
        unlessWithin(0, 1, "multicast", multicast);
        unlessWithin(0, 1, "vlan", vlan);
        unless(
                unicast + multicast + vlan <= 1,
                "vlan",
                "must not be more than 1 together with traffic.unwanted.unicast and traffic.unwanted.multicast",
                vlan);
    }

    /** Whether there are any. */
    boolean happens() {
        return unicast + multicast + vlan > 0;
    }
}
