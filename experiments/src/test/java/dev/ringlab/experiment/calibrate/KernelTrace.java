package dev.ringlab.experiment.calibrate;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Writes a run down as the tracer of a guest's kernel would. A softirq begins with its first cost or with the last
 * one's end, and ends with net_rx_action, so that what follows its polls is in no event.
 */
final class KernelTrace implements RxObserver {
    private static final String VCPU = "vcpu0";
    private static final int ETH_HLEN = 14;

    private record Mark(double ns, int order, String text) {}

    private final Simulation simulation;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Double> interruptEndsNs = new ArrayList<>();
    private final List<double[]> hardirqs = new ArrayList<>();
    private final List<double[]> softirqs = new ArrayList<>();
    private final List<Double> softirqEndsNs = new ArrayList<>();

    KernelTrace(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        if (!processor.name().equals(VCPU)) {
            return;
        }
        if (context == Context.HARDIRQ) {
            hardirqs.add(new double[] {fromNs, toNs});
        } else if (context == Context.SOFTIRQ) {
            softirqs.add(new double[] {fromNs, toNs});
        }
    }

    @Override
    public void interrupted(boolean handled) {
        interruptEndsNs.add(simulation.time());
    }

    @Override
    public void stackEntered(Skb skb) {
        int length = skb.head().lengthBytes - ETH_HLEN;
        marks.add(new Mark(simulation.time(), 5, "netif_receive_skb: dev=eth0 skbaddr=0000000000000001 len=" + length));
    }

    @Override
    public void pollEnded(int packets) {
        marks.add(new Mark(
                simulation.time(),
                1,
                "napi_poll: napi poll on napi struct 0000000000000002 for device eth0 work " + packets + " budget 64"));
    }

    @Override
    public void netRxEnded(boolean squeezed) {
        softirqEndsNs.add(simulation.time());
    }

    /** The lines in the order of time, of all that has ended. */
    List<String> lines() {
        interrupts();
        softirqs();
        marks.sort(Comparator.comparingDouble(Mark::ns).thenComparingInt(Mark::order));
        return marks.stream().map(KernelTrace::line).toList();
    }

    private void interrupts() {
        int next = 0;
        for (double[] busy : hardirqs) {
            double fromNs = busy[0];
            while (next < interruptEndsNs.size() && interruptEndsNs.get(next) <= busy[1]) {
                double endNs = interruptEndsNs.get(next++);
                marks.add(new Mark(fromNs, 3, "irq_handler_entry: irq=25 name=virtio0-input.0"));
                marks.add(new Mark(endNs, 0, "irq_handler_exit: irq=25 ret=handled"));
                fromNs = endNs;
            }
        }
    }

    /** Another pass follows at once if the softirqs go on. */
    private void softirqs() {
        int at = 0;
        double lastNs = 0;
        for (double endNs : softirqEndsNs) {
            while (at < softirqs.size() - 1 && softirqs.get(at)[1] <= lastNs) {
                at++;
            }
            double fromNs = Math.max(lastNs, softirqs.get(at)[0]);
            marks.add(new Mark(fromNs, 4, "softirq_entry: vec=3 [action=NET_RX]"));
            marks.add(new Mark(endNs, 2, "softirq_exit: vec=3 [action=NET_RX]"));
            lastNs = endNs;
        }
    }

    private static String line(Mark mark) {
        long ns = Math.round(mark.ns());
        return String.format(
                Locale.ROOT,
                "          <idle>-0     [000] ..s1.  %d.%09d: %s",
                ns / 1_000_000_000,
                ns % 1_000_000_000,
                mark.text());
    }
}
