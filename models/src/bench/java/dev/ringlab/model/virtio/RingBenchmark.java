package dev.ringlab.model.virtio;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Buffers that go all the way round a 256-entry ring, a second and a core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
    private static final int SIZE = 256;
    private static final int BATCH = 64;

    @Param({"split", "packed"})
    String format = "split";

    @Param({"QEMU", "EXACT"})
    RingStyle style = RingStyle.QEMU;

    private DriverVirtqueue driver = SplitVirtqueue.ofSize(SIZE, RingFeatures.DEFAULT, style).driver();
    private DeviceVirtqueue device = SplitVirtqueue.ofSize(SIZE, RingFeatures.DEFAULT, style).device();
    private final int[] ids = new int[BATCH];
    private int token = 1;

    @Setup
    public void half() {
        Virtqueue queue = format.equals("split")
                ? SplitVirtqueue.ofSize(SIZE, RingFeatures.DEFAULT, style)
                : PackedVirtqueue.ofSize(SIZE, RingFeatures.DEFAULT, style);
        driver = queue.driver();
        device = queue.device();
        while (driver.numFree() > SIZE / 2) {
            add();
        }
    }

    private void add() {
        token = token == Integer.MAX_VALUE ? 1 : token + 1;
        driver.addInbuf(token, 2048L * token, 1536);
    }

    /** One buffer at a time through a half-full ring: add, pop, push, flush, get. */
    @Benchmark
    public int cycle() {
        add();
        device.push(device.pop(), 64);
        device.flush(1);
        return driver.getBuf();
    }

    /** The same with both notification decisions and the driver's interrupt and masking. */
    @Benchmark
    public int cycleWithDecisions() {
        add();
        boolean kick = driver.kickPrepare();
        device.push(device.pop(), 64);
        device.flush(1);
        if (device.shouldNotify() && driver.interrupt()) {
            driver.disableCallback();
        }
        int got = driver.getBuf();
        return driver.poll(driver.enableCallbackPrepare()) || kick ? -got : got;
    }

    /** 64 buffers a time, as a poll of NAPI and a batch of the device take them. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int batch() {
        for (int i = 0; i < BATCH; i++) {
            ids[i] = device.pop();
        }
        for (int i = 0; i < BATCH; i++) {
            device.push(ids[i], 64);
        }
        device.flush(BATCH);
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += driver.getBuf();
        }
        for (int i = 0; i < BATCH; i++) {
            add();
        }
        return sum;
    }
}
