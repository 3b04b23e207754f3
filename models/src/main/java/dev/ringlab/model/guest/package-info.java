/**
 * The guest's kernel, in the order in which a packet meets it.
 *
 * <ol>
 *   <li><b>Interrupt.</b> {@link ReceiveQueue} takes it for its {@code Driver}: with NAPI {@link VirtioNet}, without
 *       {@code NetifRx}. Under threadirqs an {@link IrqThread} comes in between. The driver schedules its
 *       {@link Napi}: the right to poll, and the bits that say who has it.
 *   <li><b>Softirq.</b> {@link Softirq} runs what interrupts raised, again and again, until it has taken too long and
 *       ksoftirqd goes on. Each pass is one {@code NetRx}, which polls each queue on the poll list of its
 *       {@link Vcpu} once. {@link NapiThread} and {@link BusyPoll} are the other two {@code Poller}s.
 *   <li><b>Poll.</b> {@code VirtioNet} turns callbacks off and reclaims what was sent ({@link TransmitQueue}).
 *       {@link ReceiveBuf} takes packets out of the ring, shows them to {@link dev.ringlab.model.guest.xdp.Xdp} and
 *       builds skbs as their {@link dev.ringlab.model.guest.buffer.RxBuffers} allow; GRO merges them, and every eight
 *       go up the stack.
 *   <li><b>Refill.</b> A {@link RefillTrigger} decides, {@link TryFill} gives buffers back and kicks once; without
 *       memory {@code RefillWork} tries again.
 *   <li><b>Completion.</b> {@code NapiCompletion} turns callbacks on, flushes GRO, gives NAPI back, or keeps it from
 *       interrupts for a while ({@code IrqDeferral}, {@link Watchdog}). {@code PollEnd} looks at the ring once more and
 *       kicks for what XDP sent; {@link RxDim} may ask the device for fewer interrupts.
 *   <li><b>Another vCPU.</b> {@link Rps} sits in front of the stack and leaves skbs to the {@code Backlog} of the vCPU
 *       that a flow belongs to.
 * </ol>
 *
 * {@link Guest} makes all of this and has its knobs; {@link Kernel} knows what versions do differently.
 */
@NullMarked
package dev.ringlab.model.guest;

import org.jspecify.annotations.NullMarked;
