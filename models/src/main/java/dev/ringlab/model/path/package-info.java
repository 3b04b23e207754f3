/**
 * The receive path, wired.
 *
 * <pre>{@code
 * traffic -> tap -> backend ==> virtqueue ==> driver -> GRO -> stack -> socket -> application
 *                   |  ^                       ^  |
 *                   |  '-------- kick ---------|--'
 *                   '-> MSI-X vector -> hardirq -> softirq -> NAPI poll
 * }</pre>
 *
 * Packets go to the right. Two signals go against that and are connected last: the kick, by which the driver wakes the
 * backend, and the interrupt, by which the device wakes the driver.
 */
@NullMarked
package dev.ringlab.model.path;

import org.jspecify.annotations.NullMarked;
