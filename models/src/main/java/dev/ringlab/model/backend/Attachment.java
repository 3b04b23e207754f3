package dev.ringlab.model.backend;

import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.sim.random.RandomStreams;

/**
 * What the backend of a queue stands between.
 *
 * @param coalescing whether an interrupt that the driver wants is sent now or later
 * @param mostBuffersAPacket over how many buffers a packet may spread: 1 if they are not mergeable
 * @param headerBytes in front of every packet: 12, or 20 with a hash report
 * @param streams of this queue
 */
public record Attachment(
        Tap tap,
        DeviceVirtqueue rxq,
        Coalescing coalescing,
        int mostBuffersAPacket,
        int headerBytes,
        GuestMemory memory,
        PacketPool packets,
        RxObserver observer,
        RandomStreams streams) {}
