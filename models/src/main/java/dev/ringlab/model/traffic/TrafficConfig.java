package dev.ringlab.model.traffic;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.FlowAddresses;
import dev.ringlab.model.packet.FlowTuple;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.sim.config.Knob;

/** What arrives. */
public record TrafficConfig(
        @Knob(
                        value = "When packets come: evenly, independently, in bursts, by a Poisson process "
                                + "whose rate changes, or as a file has them.",
                        range = "constant, poisson, bursts, mmpp, pcap or csv",
                        reference = "validation 3.1, 3.8; Fischer and Meier-Hellstern 1993 (mmpp)")
                ArrivalPattern arrivals,
        @Knob(
                        value = "Quiet time before the source starts; the guest's interface is up long before.",
                        range = "[0 s, 1000 s]",
                        reference = "validation 1.1 (both sides at rest)")
                double startNs,
        @Knob(
                        value = "Mean offered load; a file brings its own.",
                        range = "(0, 1000 Mpps]",
                        reference = "RFC 2544 offered load")
                double ratePps,
        @Knob(
                        value = "Mean packets of a burst or time at peak rate; only with arrivals: bursts or mmpp.",
                        range = "at least 1 packet",
                        reference = "validation 3.8 (interrupted Poisson process)")
                int burst,
        @Knob(
                        value = "Rate within a burst; only with arrivals: bursts or mmpp. 14.88 Mpps is "
                                + "10 Gb/s of 64 byte frames.",
                        range = "more than traffic.rate with arrivals: bursts or mmpp, at most 1000 Mpps",
                        reference = "validation 3.8 (interrupted Poisson process)")
                double peakRatePps,
        @Knob(
                        value = "Rate between bursts; only with arrivals: mmpp.",
                        range = "more than 0 and less than traffic.rate with arrivals: mmpp",
                        reference = "Fischer and Meier-Hellstern 1993")
                double lowRatePps,
        @Knob(
                        value = "Frame length with Ethernet header and without FCS. More than "
                                + "1514 B is a frame that the host's TSO "
                                + "left unsegmented.",
                        range = "[60 B, 65550 B]",
                        reference = "qemu-backend 6.4")
                int sizeBytes,
        @Knob(
                        value = "Whether every frame is of traffic.size, or each draws one of several sizes by weight. "
                                + "imix: 60, 590 and 1514 B as 7 : 4 : 1 (IP packets of 40, 576 and 1500 B).",
                        range = "fixed, imix, or sizes with weights such as 60 B x 7, 1514 B x 1",
                        reference = "simple Internet mix; RFC 6985")
                FrameSizes sizes,
        @Knob(
                        value = "Transport protocol; GRO merges TCP segments in order, and no UDP.",
                        range = "udp or tcp",
                        reference = "linux-rx 5")
                Protocol protocol,
        @Knob(
                        value = "Whether the TCP of its connections has time stamps: 12 bytes of options in each "
                                + "header.",
                        range = "on or off",
                        reference = "net.ipv4.tcp_timestamps of the sender; qemu-backend 2.1")
                boolean tcpTimestamps,
        @Knob(
                        value = "What the device says about checksums: verified (data-valid), "
                                + "not filled in but trusted (partial), "
                                + "or nothing (none), and the guest sums up every byte.",
                        range = "data-valid, partial or none",
                        reference = "guest_csum=; linux-rx 3.9")
                Checksum checksum,
        @Knob(
                        value = "Connections that the packets belong to.",
                        range = "[1, 1000000]",
                        reference = "linux-rx 5 (8 flows held)")
                int flows,
        @Knob(
                        value = "Which flow a packet belongs to: each in turn, or drawn by weights; zipf: "
                                + "the n-th has a weight of n to the power of -s.",
                        range = "in-turn, zipf s with s in [0, 10], or a weight for each flow such as 8, 4, 1",
                        reference = "Zipf's law")
                FlowMix flowMix,
        @Knob(
                        value = "Every how many packets of a flow its sender has written all "
                                + "that it wanted (TCP's PSH), so that GRO hands them on. 0: never.",
                        range = "[0, 1000000] packets",
                        reference = "linux-rx 5 (flush conditions)")
                int pushEvery,
        @Knob(
                        value = "Share of packets whose headers differ from those of the packet "
                                + "before in a way that keeps GRO from merging: acknowledgement, time stamp "
                                + "or other options, TTL, TOS, or IP ids out of order.",
                        range = "[0, 1]",
                        reference = "linux-rx 5 (flush conditions)")
                double headerChanges,
        @Knob(
                        value = "Share of packets with a virtio-net header that the guest refuses, "
                                + "such as an unknown gso type, of a host with a fault.",
                        range = "[0, 1]",
                        reference = "rx_frame_errors; linux-rx 3.9")
                double badHeaders,
        Unwanted unwanted,
        @Knob(
                        value = "The capture that arrives with arrivals: pcap, and again from its start when it ends: "
                                + "times, lengths, flows and TCP sequences. All frames are taken as the guest's.",
                        range = "none, or the path of a pcap file of Ethernet or IP, from the study's folder",
                        reference = "docs/studies.md, Replaying captures")
                Capture pcap,
        @Knob(
                        value = "The table of packets that arrives with arrivals: csv, and again from its start when "
                                + "it ends.",
                        range = "none, or the path of a .csv file, from the study's folder",
                        reference = "docs/studies.md, Replaying captures")
                Capture csv,
        @Knob(
                        value = "How many times as fast as in the file packets come; only with arrivals: pcap or csv.",
                        range = "(0, 1000000]",
                        reference = "tcpreplay --multiplier")
                double speed) {
    /** Checks the ranges that the knobs state, and that a file brings what it brings. */
    public TrafficConfig {
        unlessWithin(0, 1e12, "startNs", startNs);
        unless(ratePps > 0 && ratePps <= 1e9, "ratePps", "must be in (0, 1000 Mpps]", ratePps);
        unless(burst >= 1, "burst", "must be at least 1", burst);
        unless(
                !hasBursts(arrivals) || peakRatePps > ratePps,
                "peakRatePps",
                "must be more than traffic.rate if traffic.arrivals is bursts or mmpp",
                peakRatePps);
        unless(
                arrivals != ArrivalPattern.MMPP || (lowRatePps > 0 && lowRatePps < ratePps),
                "lowRatePps",
                "must be more than 0 and less than traffic.rate if traffic.arrivals is mmpp",
                lowRatePps);
        unlessWithin(60, 65550, "sizeBytes", sizeBytes);
        unlessWithin(1, 1_000_000, "flows", flows);
        unlessWithin(0, 1_000_000, "pushEvery", pushEvery);
        unlessWithin(0, 1, "headerChanges", headerChanges);
        unlessWithin(0, 1, "badHeaders", badHeaders);
        unless(flowMix.fits(flows), "flowMix", "must have a weight for each of traffic.flows " + flows, flowMix);
        unless(speed > 0 && speed <= 1e6, "speed", "must be in (0, 1000000]", speed);
        checkFile(ArrivalPattern.PCAP, arrivals, "pcap", pcap);
        checkFile(ArrivalPattern.CSV, arrivals, "csv", csv);
        boolean replayed = isReplay(arrivals);
        checkMade(replayed, sizes.isFixed(), "sizes", sizes);
        checkMade(replayed, flows == 1, "flows", flows);
        checkMade(replayed, flowMix.isInTurn(), "flowMix", flowMix);
        checkMade(replayed, pushEvery == 0, "pushEvery", pushEvery);
        checkMade(replayed, headerChanges == 0, "headerChanges", headerChanges);
        checkMade(replayed, tcpTimestamps, "tcpTimestamps", "off");
        checkMade(replayed, !unwanted.happens(), "unwanted", unwanted);
    }

    private static void checkFile(ArrivalPattern pattern, ArrivalPattern arrivals, String knob, Capture file) {
        unless(
                (arrivals == pattern) == (file.packets() > 0),
                knob,
                "must name a file if traffic.arrivals is " + knob + ", and only then",
                file);
    }

    private static void checkMade(boolean replayed, boolean isDefault, String knob, Object value) {
        unless(!replayed || isDefault, knob, "must have its default with traffic.arrivals pcap or csv", value);
    }

    private static boolean hasBursts(ArrivalPattern arrivals) {
        return arrivals == ArrivalPattern.BURSTS || arrivals == ArrivalPattern.MMPP;
    }

    private static boolean isReplay(ArrivalPattern arrivals) {
        return arrivals == ArrivalPattern.PCAP || arrivals == ArrivalPattern.CSV;
    }

    /** The same at another mean rate; a file is replayed at the speed that gives it. */
    public TrafficConfig atRate(double pps) {
        return new TrafficConfig(
                arrivals,
                startNs,
                pps,
                burst,
                Math.max(peakRatePps, 2 * pps),
                Math.min(lowRatePps, pps / 2),
                sizeBytes,
                sizes,
                protocol,
                tcpTimestamps,
                checksum,
                flows,
                flowMix,
                pushEvery,
                headerChanges,
                badHeaders,
                unwanted,
                pcap,
                csv,
                isReplay(arrivals) ? pps / file().ratePps() : speed);
    }

    private Capture file() {
        return arrivals == ArrivalPattern.CSV ? csv : pcap;
    }

    double meanGapNs() {
        return 1e9 / ratePps;
    }

    /** Frames a second in the mean, also of a file. */
    public double meanRatePps() {
        return isReplay(arrivals) ? speed * file().ratePps() : ratePps;
    }

    /** The mean length of a frame. */
    public double meanBytes() {
        if (isReplay(arrivals)) {
            return (double) file().bytes() / file().packets();
        }
        return sizes.isFixed() ? sizeBytes : sizes.meanBytes();
    }

    /** The longest frame. */
    public int largestBytes() {
        if (isReplay(arrivals)) {
            return file().largestBytes();
        }
        return sizes.isFixed() ? sizeBytes : sizes.largestBytes();
    }

    /** Addresses and ports of its flows. */
    public FlowAddresses addresses() {
        return isReplay(arrivals) ? file().addresses() : FlowTuple::write;
    }

    /** How many flows there are. */
    public int flowCount() {
        return isReplay(arrivals) ? file().flows() : flows;
    }
}
