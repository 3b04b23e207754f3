package dev.ringlab.model.backend;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.random.RandomStreams;
import java.util.function.Function;

/**
 * What the backend of a queue stands between.
 *
 * @param threads starts a thread of that name for this queue alone, on a processor that the host chooses
 * @param mostBuffersAPacket over how many buffers a packet may spread: 1 if they are not mergeable
 */
public record Attachment(
        RandomStreams streams,
        Function<String, Task> threads,
        Tap tap,
        DeviceVirtqueue rxq,
        int mostBuffersAPacket,
        GuestMemory memory,
        PacketPool packets,
        RxObserver observer) {}
