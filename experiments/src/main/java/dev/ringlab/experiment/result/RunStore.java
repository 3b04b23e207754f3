package dev.ringlab.experiment.result;

import dev.ringlab.experiment.spec.Study;
import dev.ringlab.model.run.Metric;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code runs.csv} while runs are made. A run is in the file as soon as it is added; at the end the file is
 * written again in the order of the design, so that it does not depend on which run finished first. Used by one thread.
 */
public final class RunStore implements AutoCloseable {
    private record Key(int point, int replication) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPoint = Integer.compare(point, other.point);
            return byPoint != 0 ? byPoint : Integer.compare(replication, other.replication);
        }
    }

    private final Path file;
    private final RunTable table;
    private final TreeMap<Key, Run> runs = new TreeMap<>();
    private final Writer writer;

    private RunStore(Path file, RunTable table, List<Run> earlier) throws IOException {
        this.file = file;
        this.table = table;
        earlier.forEach(run -> runs.put(key(run), run));
        AtomicFile.write(file, table.file(runs.values()));
        this.writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    /** A store without runs, in place of any earlier one. */
    public static RunStore create(Path folder, Study study, List<Metric> metrics) throws IOException {
        return new RunStore(folder.resolve(ResultFolder.RUNS), new RunTable(study, metrics), List.of());
    }

    /** A store with the runs that an earlier one left. */
    public static RunStore reopen(Path folder, Study study, List<Metric> metrics) throws IOException {
        Path file = folder.resolve(ResultFolder.RUNS);
        RunTable table = new RunTable(study, metrics);
        String text = Files.exists(file) ? Files.readString(file) : "";
        return new RunStore(file, table, text.startsWith(table.header()) ? table.parse(text) : List.of());
    }

    /** Keeps a run, in memory and on disk. */
    public void add(Run run) throws IOException {
        runs.put(key(run), run);
        writer.write(table.line(run));
        writer.flush();
    }

    /** The run of a point and replication, if it has been made. */
    public Optional<Run> find(int point, int replication) {
        return Optional.ofNullable(runs.get(new Key(point, replication)));
    }

    /** Every run, by point, then replication. */
    public Collection<Run> runs() {
        return Collections.unmodifiableCollection(runs.values());
    }

    /** The runs of a point, by replication. */
    public Collection<Run> runs(int point) {
        return Collections.unmodifiableCollection(
                runs.subMap(new Key(point, 0), new Key(point + 1, 0)).values());
    }

    /** Forgets a point's runs beyond the replications that it needs: an earlier sweep may have made more. */
    public void trim(int point, int replications) {
        runs.subMap(new Key(point, replications + 1), new Key(point + 1, 0)).clear();
    }

    /** Writes the file in the order of the design. */
    @Override
    public void close() throws IOException {
        writer.close();
        AtomicFile.write(file, table.file(runs.values()));
    }

    private static Key key(Run run) {
        return new Key(run.point(), run.replication());
    }
}
