package dev.ringlab.experiment.bench;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.validate.BarePath;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringlab bench}. */
@Command(
        name = "bench",
        description = "Measure how fast the reference system is simulated here: at light load, at 95 %% of "
                + "what it carries, and at twice that. On one core; run nothing beside it.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    private static final String ROW = "%-22s %12s %14s %10s %9s %10s %12s%n";

    private final Supplier<Model<?>> model;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--packets",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "Packets to simulate in each row (default: ${DEFAULT-VALUE}).")
    private double packets;

    /** Measures scenarios of {@code model}. */
    public BenchCommand(Supplier<Model<?>> model) {
        this.model = model;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(ROW, "load", "packets/s", "ns a packet", "events", "ns each", "bytes", "to real time");
        for (String traffic : new String[] {"udp", "tcp"}) {
            Speed overloaded = measured(traffic, 6e6);
            double knee = 0.95 * overloaded.delivered();
            print(out, traffic + ", light", measured(traffic, 1e5));
            print(out, traffic + ", 95 % of capacity", measured(traffic, knee));
            print(out, traffic + ", overloaded", measured(traffic, 2 * overloaded.delivered()));
        }
        out.println("events, ns each, bytes: a packet; to real time: seconds simulated a second of one core");
        return 0;
    }

    /** Datagrams of 64 bytes, or four connections of full frames that GRO merges. */
    private Speed measured(String traffic, double pps) {
        BarePath path = BarePath.reference(model.get()).set("traffic.rate", Math.round(pps) + " pps");
        if (traffic.equals("tcp")) {
            path.set("traffic.protocol", "tcp").set("traffic.size", "1514 B").set("traffic.flows", "4");
        }
        return Speed.of(path.scenario(), packets);
    }

    private void print(PrintWriter out, String load, Speed speed) {
        double events = speed.steps() / speed.packets();
        out.printf(
                Locale.ROOT,
                ROW,
                load,
                number("%,.0f", 1e9 / speed.nsAPacket()),
                number("%.0f", speed.nsAPacket()),
                number("%.2f", events),
                number("%.0f", speed.nsAPacket() / events),
                number("%.2f", speed.bytes() / speed.packets()),
                number("%.2f", speed.simulatedNs() / speed.cpuNs()));
        out.flush();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
