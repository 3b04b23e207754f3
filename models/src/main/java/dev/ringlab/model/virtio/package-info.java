/**
 * The virtqueue: shared memory with the fields of virtio 1.1 and the private views of driver and device. Neither view
 * can see the other's state, only the memory; nothing here takes time or decides when something is done.
 *
 * <pre>
 *        DriverVirtqueue                shared memory                 DeviceVirtqueue
 *   (SplitDriver, PackedDriver)   (SplitVring, PackedVring)     (SplitDevice, PackedDevice)
 *
 *   1  addInbuf  ---------------&gt;  descriptor, avail
 *   2  kickPrepare  &lt;------------  avail event  &lt;-------------  setNotification, pop
 *   3                              descriptor, avail  --------&gt;  pop, chain
 *   4                              used  &lt;--------------------  push, flush
 *   5  enableCallback  ---------&gt;  used event  --------------&gt;  shouldNotify
 *   6  interrupt, getBuf  &lt;------  used
 * </pre>
 *
 * Whoever wants to sleep asks for a signal first and then looks again ({@code enableCallback}, {@code
 * setNotification}): what came in between has not been signalled. Whoever gives something asks whether to signal
 * ({@code kickPrepare}, {@code shouldNotify}) after it is visible. A recorded ring is compared through {@link
 * dev.ringlab.model.virtio.Virtqueue#visitState}.
 */
@NullMarked
package dev.ringlab.model.virtio;

import org.jspecify.annotations.NullMarked;
