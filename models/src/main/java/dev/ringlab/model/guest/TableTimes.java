package dev.ringlab.model.guest;

import dev.ringlab.model.guest.buffer.TableSlab;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/** What the memory of big buffers' descriptor tables takes longer than at best (linux 6.1: mm/slub.c). */
public final class TableTimes {
    /** Times of the slab allocator beyond those of a table in the page that it allocates from. */
    public record Costs(
            @Knob(
                            value = "A table that begins another slab page, one that the CPU has kept.",
                            range = "a time",
                            reference = "___slab_alloc of Linux; linux-rx 7")
                    Law change,
            @Knob(
                            value = "The same where pages have to come from the node's list.",
                            range = "a time",
                            reference = "get_partial_node of Linux; linux-rx 7")
                    Law gather,
            @Knob(
                            value = "Each page that comes from there.",
                            range = "a time",
                            reference = "acquire_slab of Linux; linux-rx 7")
                    Law gatherPage,
            @Knob(
                            value = "A table that begins a new page.",
                            range = "a time",
                            reference = "allocate_slab of Linux; linux-rx 7")
                    Law grow,
            @Knob(
                            value = "A table given back that lies in another page than the next will.",
                            range = "a time",
                            reference = "__slab_free of Linux; linux-rx 7")
                    Law foreign,
            @Knob(
                            value = "What that takes longer if it is the first of its page.",
                            range = "a time",
                            reference = "put_cpu_partial of Linux; linux-rx 7")
                    Law keep,
            @Knob(
                            value = "What that takes longer if the CPU keeps too many pages.",
                            range = "a time",
                            reference = "__unfreeze_partials of Linux; linux-rx 7")
                    Law drain,
            @Knob(
                            value = "A page that is released then.",
                            range = "a time",
                            reference = "discard_slab of Linux; linux-rx 7")
                    Law release) {}

    private final Sampler changeNs;
    private final Sampler gatherNs;
    private final Sampler gatherPageNs;
    private final Sampler growNs;
    private final Sampler foreignNs;
    private final Sampler keepNs;
    private final Sampler drainNs;
    private final Sampler releaseNs;

    TableTimes(Costs costs, RandomStreams streams) {
        this.changeNs = streams.sampler("tables.change", costs.change());
        this.gatherNs = streams.sampler("tables.gather", costs.gather());
        this.gatherPageNs = streams.sampler("tables.gatherPage", costs.gatherPage());
        this.growNs = streams.sampler("tables.grow", costs.grow());
        this.foreignNs = streams.sampler("tables.foreign", costs.foreign());
        this.keepNs = streams.sampler("tables.keep", costs.keep());
        this.drainNs = streams.sampler("tables.drain", costs.drain());
        this.releaseNs = streams.sampler("tables.release", costs.release());
    }

    /** Of the table taken last. */
    double takenNs(TableSlab tables) {
        if (!tables.isChanged()) {
            return 0;
        }
        if (tables.isGrown()) {
            return growNs.nextNs();
        }
        double ns = tables.gathered() > 0 ? gatherNs.nextNs() : changeNs.nextNs();
        ns += gatherPageNs.sumNs(tables.gathered());
        return ns;
    }

    /** Of the table given back last. */
    double givenNs(TableSlab tables) {
        double ns = tables.isForeign() ? foreignNs.nextNs() : 0;
        ns += tables.isOfFullPage() ? keepNs.nextNs() : 0;
        ns += tables.isDrained() ? drainNs.nextNs() : 0;
        ns += releaseNs.sumNs(tables.released());
        return ns;
    }
}
