package dev.ringlab.sim.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A list of CPUs as the kernel writes them: {@code 0,2-3} (linux: smp_affinity_list, cpuset.cpus). */
public record CpuList(List<Integer> cpus) {
    private static final int MOST = 1024;

    /** Never empty. */
    public CpuList {
        cpus = List.copyOf(cpus);
    }

    /** Understands what {@link #toString} writes. */
    public static CpuList parse(String text) {
        List<Integer> cpus = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.trim().split("-", -1);
            int first = number(ends[0]);
            int last = ends.length == 2 ? number(ends[1]) : first;
            if (ends.length > 2 || first < 0 || last < first || last >= MOST) {
                throw new IllegalArgumentException("must be a list of CPUs such as 0 or 0,2-3");
            }
            IntStream.rangeClosed(first, last).forEach(cpus::add);
        }
        return new CpuList(cpus);
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    /** Whose turn it is if they take turns; {@code index} counts from 0. */
    public int of(int index) {
        return cpus.get(index % cpus.size());
    }

    /** The highest. */
    public int highest() {
        return cpus.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    @Override
    public String toString() {
        return cpus.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
