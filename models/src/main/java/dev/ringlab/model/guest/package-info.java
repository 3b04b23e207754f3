/**
 * The guest's kernel, in the order in which a packet meets it.
 *
 * <ol>
 *   <li><b>Interrupt.</b> {@link dev.ringlab.model.guest.ReceiveQueue} takes it for its {@code Driver}: with NAPI
 *       {@link dev.ringlab.model.guest.VirtioNet}, without {@code NetifRx}. Under threadirqs an
 *       {@link dev.ringlab.model.guest.IrqThread} comes in between. The driver schedules its
 *       {@link dev.ringlab.model.guest.Napi}: the right to poll, and the bits that say who has it.
 *   <li><b>Softirq.</b> {@link dev.ringlab.model.guest.Softirq} runs what interrupts raised, again and again, until it has
 *       taken too long and ksoftirqd goes on. Each pass is one {@code NetRx}, which polls each queue on the poll list of
 *       its {@link dev.ringlab.model.guest.Vcpu} once. {@link dev.ringlab.model.guest.NapiThread} and
 *       {@link dev.ringlab.model.guest.BusyPoll} are the other two {@code Poller}s.
 *   <li><b>Poll.</b> {@code VirtioNet} turns callbacks off and reclaims what was sent
 *       ({@link dev.ringlab.model.guest.TransmitQueue}). {@link dev.ringlab.model.guest.ReceiveBuf} takes packets out of
 *       the ring, shows them to {@link dev.ringlab.model.guest.xdp.Xdp} and builds skbs as their
 *       {@link dev.ringlab.model.guest.buffer.RxBuffers} allow; GRO merges them, and every eight go up the stack.
 *   <li><b>Refill.</b> A {@link dev.ringlab.model.guest.RefillTrigger} decides, {@link dev.ringlab.model.guest.TryFill}
 *       gives buffers back and kicks once; without memory {@code RefillWork} tries again.
 *   <li><b>Completion.</b> {@code NapiCompletion} turns callbacks on, flushes GRO, gives NAPI back, or keeps it from
 *       interrupts for a while ({@code IrqDeferral}, {@link dev.ringlab.model.guest.Watchdog}). {@code PollEnd} looks at
 *       the ring once more and kicks for what XDP sent; {@link dev.ringlab.model.guest.RxDim} may ask the device for
 *       fewer interrupts.
 *   <li><b>Another vCPU.</b> {@link dev.ringlab.model.guest.Rps} sits in front of the stack and leaves skbs to the
 *       {@code Backlog} of the vCPU that a flow belongs to.
 * </ol>
 *
 * {@link dev.ringlab.model.guest.Guest} makes all of this and has its knobs; {@link dev.ringlab.model.guest.Kernel} knows
 * what versions do differently.
 */
@NullMarked
package dev.ringlab.model.guest;

import org.jspecify.annotations.NullMarked;
