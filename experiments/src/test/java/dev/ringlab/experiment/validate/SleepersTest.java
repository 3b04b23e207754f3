package dev.ringlab.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.experiment.VirtioModel;
import dev.ringlab.experiment.validate.NotificationPoint.Consumer;
import dev.ringlab.experiment.validate.NotificationPoint.Producer;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.run.RunResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A switch and a driver that sleep when they find nothing to do, against tabulated times of validation 1.5. */
class SleepersTest {
    @ParameterizedTest
    @CsvSource({
        "64, 300, 200, 5000, 5000, 300",
        "64, 300, 200, 5000, 20000, 333.333",
        "64, 200, 300, 40000, 5000, 466.667",
        "16, 300, 200, 10000, 10000, 700"
    })
    void validation_1_5_bothSleep(int ring, double wp, double wc, double yp, double yc, double itemNs) {
        Producer producer = new Producer(wp, 0, 0, 1, yp);
        Consumer consumer = new Consumer(wc, 0, 0, yc);
        Case it = new NotificationCases(VirtioModel.get()).of(new NotificationPoint(ring, producer, consumer));
        RunResult result =
                RxRun.of(it.scenario(), it.length().warmUpNs(), it.length().durationNs(), 1, 0);
        assertEquals(itemNs, 1e9 / result.of("throughput.rate").orElseThrow().value(), 1e-3 * itemNs);
    }
}
