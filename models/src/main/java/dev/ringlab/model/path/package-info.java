/**
 * The receive path, wired.
 *
 * <pre>
 *   traffic --&gt; tap --&gt; vhost-net ==&gt; virtqueue ==&gt; driver --&gt; GRO --&gt; stack --&gt; socket --&gt; application
 *                          |  ^                      ^  |
 *                          |  '------- kick ---------|--'
 *                          '--&gt; MSI-X vector --&gt; hardirq --&gt; softirq --&gt; NAPI poll
 * </pre>
 *
 * Packets go to the right. Two signals go against that and are connected last: the kick, by which the driver wakes the
 * backend, and the interrupt, by which the device wakes the driver.
 */
@NullMarked
package dev.ringlab.model.path;

import org.jspecify.annotations.NullMarked;
