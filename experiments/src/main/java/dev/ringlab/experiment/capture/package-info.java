/** Files of packets: pcap and CSV, read into what the traffic model replays. */
@NullMarked
package dev.ringlab.experiment.capture;

import org.jspecify.annotations.NullMarked;
