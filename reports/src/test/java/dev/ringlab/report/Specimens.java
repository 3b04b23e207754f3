package dev.ringlab.report;

import java.nio.file.Path;
import java.util.List;

/** Writes the reports of a few made-up studies, to be looked at: {@code Specimens DIR}. */
final class Specimens {
    private Specimens() {}

    public static void main(String[] folders) {
        Path root = Path.of(folders[0]);
        Report.of(ringSize().write(root.resolve("ring-size"))).write();
    }

    static StudyFolder ringSize() {
        return new StudyFolder()
                .loads(100, 200, 300, 400, 500, 600, 650, 700, 750, 800, 900, 1000)
                .factor("queue.size", "count", List.of("128", "256", "512", "1024"), List.of(128, 256, 512, 1024));
    }
}
