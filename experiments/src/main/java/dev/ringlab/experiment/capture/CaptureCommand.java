package dev.ringlab.experiment.capture;

import dev.ringlab.model.traffic.Capture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringlab capture}: what a study would replay of a file. */
@Command(
        name = "capture",
        description = "Show packets, bytes, flows, span and rates of captures, as a study would replay them.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all files can be replayed", "2:a file cannot"},
        mixinStandardHelpOptions = true)
public final class CaptureCommand implements Callable<Integer> {
    private static final int GOOD = 0;
    private static final int BAD_INPUT = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A pcap file, or a table whose name ends in .csv.")
    private List<String> files = List.of();

    @Override
    public Integer call() {
        int code = GOOD;
        for (String file : files) {
            try {
                CaptureFormat format = file.endsWith(".csv") ? CaptureFormat.CSV : CaptureFormat.PCAP;
                print(file, format.read(Path.of(file)));
            } catch (IOException | InvalidPathException e) {
                spec.commandLine().getErr().println(e.getMessage());
                code = BAD_INPUT;
            }
        }
        return code;
    }

    private void print(String file, Capture capture) {
        PrintWriter out = spec.commandLine().getOut();
        double seconds = capture.spanNs() / 1e9;
        out.println(file);
        line(out, "packets", "%d", capture.packets());
        line(out, "bytes", "%d (Ethernet header to payload)", capture.bytes());
        line(out, "flows", "%d", capture.flows());
        line(out, "span", "%.6f s", seconds);
        line(out, "mean size", "%.1f B", (double) capture.bytes() / capture.packets());
        line(out, "largest", "%d B", capture.largestBytes());
        line(out, "mean rate", "%.3f kpps", capture.ratePps() / 1e3);
        line(out, "throughput", "%.3f Mb/s", capture.bytes() * capture.ratePps() / capture.packets() * 8 / 1e6);
        line(out, "sha256", "%s", capture.sha256());
        out.flush();
    }

    private static void line(PrintWriter out, String what, String format, Object value) {
        out.println(String.format(Locale.ROOT, "  %-11s" + format, what, value));
    }
}
