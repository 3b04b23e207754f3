package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.conform.system.SystemRow.BadRow;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.scenario.SettingReader;
import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import dev.ringlab.model.guest.buffer.RingState;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.observe.RxObservers;
import dev.ringlab.model.path.DirectPath;
import dev.ringlab.model.path.DirectPath.Begin;
import dev.ringlab.model.path.Processors;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.path.Tick;
import dev.ringlab.model.traffic.TrainSource;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** The set-up of the measurements, simulated: scenario and arrivals of a row, and one run of them. */
final class Bench {
    private static final double SETTLE_NS = 200e6;
    private static final double TICK_NS = 4e6;
    private static final double TICK_PHASE_NS = 0.329e6; // of the tick after a whole ms, when packets begin
    private static final String FIRST_TICK = "first_tick_ns"; // a column that a table may have
    private static final int TICKS_OF_COMMAND = 3;
    private static final double WARM_GAP_NS = 20e3;
    private static final double QUIET_NS = 21e6; // from the command that asks for the packets to the first of them
    private static final double DRAIN_NS = 25e6;
    private static final String FULL_SOCKET_BYTES = "2304 B";

    /**
     * What the measurements did not record of the moment of the first arrival.
     *
     * @param before packets that came before: how far the allocators are, and how many buffers no refill has given back
     * @param firstTickNs until the kernel's next tick, at most 4 ms
     * @param replication of the random arrivals
     * @param begin where the guest stands otherwise
     */
    record State(int before, double firstTickNs, int replication, Begin begin) {
        private static final int TICKS = 4;
        private static final double TICK_STEP_NS = 830; // boots differ by microseconds in their logs
        private static final int STEP = 61; // shares no factor with a refill, a bulk of struct sk_buff
        private static final int FIRST = 199;

        /**
         * One of several that are as likely as each other. Big buffers need pages that packets before have left.
         *
         * @param begin where it stands if its buffers are cut from blocks
         */
        static State another(SystemRow row, int run, Begin begin) {
            double firstTickNs = TICK_PHASE_NS + 1e6 * (TICKS - 1 - run % TICKS) + TICK_STEP_NS * run;
            return row.text("bufmode").equals("big")
                    ? new State(FIRST + STEP * run, firstTickNs, run, Begin.fresh())
                    : new State(0, firstTickNs, run, begin);
        }

        /** A guest that has just started. */
        static State fresh() {
            return of(Begin.fresh());
        }

        /** As another row left the machine. */
        static State of(Begin begin) {
            return of(begin, TICK_PHASE_NS + 1e6 * (TICKS - 1));
        }

        /** The same, before a row that may say when the tick came. */
        static State of(SystemRow row, Begin begin) {
            return row.has(FIRST_TICK) ? of(begin, row.number(FIRST_TICK)) : of(begin);
        }

        /** The same, so long before the next tick. */
        static State of(Begin begin, double firstTickNs) {
            return new State(0, firstTickNs, 0, begin);
        }
    }

    private final Model<?> model;
    private final StepCosts costs;

    /** @param model gives every knob that the measurements do not name its default */
    Bench(Model<?> model, StepCosts costs) {
        this.model = model;
        this.costs = costs;
    }

    /** The scenario of a row, its costs made of the measured steps. */
    Scenario scenario(SystemRow row) {
        StringBuilder yaml = new StringBuilder();
        knobs(row)
                .forEach((knob, value) ->
                        yaml.append(knob).append(": ").append(value).append('\n'));
        GuestSteps.of(costs, row).values().forEach((knob, value) -> yaml.append("costs.")
                .append(knob)
                .append(": ")
                .append(value)
                .append('\n'));
        Problems problems = new Problems();
        Place place = new Place(row.config(), Path.of(""), 1, 1);
        try {
            Map<String, Setting> settings =
                    SettingReader.read(model.knobs(), YamlReader.parse(yaml.toString(), place, problems), problems);
            problems.throwIfAny();
            return (Scenario) model.bind(model.resolve(settings));
        } catch (BadValue e) {
            throw new BadRow(row.config() + ": " + e.message());
        } catch (BadInput e) {
            throw new BadRow(row.config() + ": " + String.join("; ", e.lines()));
        }
    }

    private static Map<String, String> knobs(SystemRow row) {
        Map<String, String> knobs = new LinkedHashMap<>();
        knobs.put("traffic.rate", "1 kpps");
        knobs.put("traffic.size", "64 B");
        knobs.put("queue.size", row.text("ring"));
        knobs.put("queue.format", row.ringFormat());
        knobs.put("queue.eventIdx", row.isOn("event_idx") ? "on" : "off");
        knobs.put("guest.buffers", row.text("bufmode"));
        knobs.put("guest.napiWeight", row.text("napi_weight"));
        knobs.put("guest.netdevBudget", row.text("netdev_budget"));
        knobs.put("guest.netdevBudgetTime", row.text("netdev_budget_usecs") + " us");
        knobs.put("guest.napiDeferHardIrqs", row.text("napi_defer_hard_irqs"));
        knobs.put("guest.groFlushTimeout", row.text("gro_flush_timeout_ns") + " ns");
        knobs.put("guest.memory", "1024 MiB");
        knobs.put("gro.enabled", row.isOn("gro") ? "on" : "off");
        knobs.put("host.haltPoll", "0 ns");
        knobs.put("guest.vcpus", "1");
        knobs.put("application.vcpu", "0");
        if (row.consumer() == DirectPath.Consumer.FULL_SOCKET) {
            knobs.put("application.receiveBuffer", FULL_SOCKET_BYTES);
        }
        return knobs;
    }

    /**
     * RCU still has callbacks of the command that asked for the packets (event logs of A/r10 and A/r100: until the
     * third tick). Where IP drops each packet, it has those of their routes, and the tick goes on where a thread reads.
     */
    private static int ticks(SystemRow row) {
        return row.consumer() == DirectPath.Consumer.FULL_SOCKET ? TICKS_OF_COMMAND : Integer.MAX_VALUE;
    }

    private Tick.Config tick(SystemRow row) {
        List<String> like = new CostClass(row).alwaysIdle();
        RowCosts steps = RowCosts.of(costs, row);
        StepSum interrupt = new StepSum(steps, like)
                .path("asm_sysvec_apic_timer_interrupt", "sysvec_apic_timer_interrupt", "irq_enter_rcu")
                .path("irq_enter_rcu", "irq_enter_rcu.ret", "irq_exit_rcu", "irq_exit_rcu.ret", "handle_softirqs");
        StepSum nested = new StepSum(steps, new CostClass(row).busy())
                .path("asm_sysvec_apic_timer_interrupt", "sysvec_apic_timer_interrupt", "irq_enter_rcu")
                .path("irq_enter_rcu", "irq_enter_rcu.ret", "irq_exit_rcu", "irq_exit_rcu.ret")
                .path("irq_exit_rcu.ret", "sysvec_apic_timer_interrupt.ret", "asm_common_interrupt");
        StepSum softirq = new StepSum(steps, like).transition("handle_softirqs -> handle_softirqs.ret");
        StepSum thread = new StepSum(steps, like).transition("schedule_idle -> default_idle_call");
        double callbacksNs = steps.find("derived", "rcu_core_of_10", List.of("A/nonlocal_r100"))
                .meanNs();
        return new Tick.Config(TICK_NS, interrupt.ns(), nested.ns(), softirq.ns(), thread.ns(), callbacksNs);
    }

    /**
     * A run of a row.
     *
     * @param seen what was asked to watch
     * @param end where the guest stands afterwards
     */
    record Run<W>(W seen, Begin end) {}

    /** Runs a row with its own arrivals. */
    <W extends RxObserver> Run<W> run(Scenario scenario, SystemRow row, State state, Function<Simulation, W> watcher) {
        return run(scenario, row, row.trains(), gaps(row, state), state, watcher);
    }

    /** Where the machine stands when a row begins, after those of its boot that stand before it. */
    Begin begin(List<SystemRow> rows, SystemRow row) {
        Machine machine = new Machine();
        for (SystemRow earlier : rows.subList(0, rows.indexOf(row))) {
            if (earlier.boot().equals(row.boot())) {
                runInTurn(machine, earlier, simulation -> new RxObserver() {});
            }
        }
        return inTurn(machine, row).begin();
    }

    /** Runs a row where it stands in its boot. */
    <W extends RxObserver> Run<W> runInTurn(Machine machine, SystemRow row, Function<Simulation, W> watcher) {
        State state = inTurn(machine, row);
        Run<W> done = run(scenario(row), row, state, watcher);
        machine.ended(row, state.begin(), done.end());
        return done;
    }

    /**
     * Where a row begins that follows those of its boot: where it ends says so, if that does not depend on where it
     * began, and otherwise the rows before.
     */
    private State inTurn(Machine machine, SystemRow row) {
        Begin first = machine.begin(row);
        RingState end = end(row, first);
        Begin better = Machine.with(first, Machine.missing(row, end));
        if (!better.equals(first)
                && end(row, Machine.with(first, Machine.half(row, first))).missing() == end.missing()
                && end(row, better).missing() == end.missing()) {
            return State.of(row, better);
        }
        return State.of(row, first);
    }

    private RingState end(SystemRow row, Begin begin) {
        return run(scenario(row), row, State.of(row, begin), simulation -> new RxObserver() {})
                .end()
                .ring();
    }

    /** Regular ones, those that the measurements made, or, if they are not those, random ones of the same law. */
    private static DoubleSupplier gaps(SystemRow row, State state) {
        double periodNs = row.number("period_ns");
        if (!row.isRandom()) {
            return () -> periodNs;
        }
        if (PoissonGaps.isOf(row)) {
            return new PoissonGaps(periodNs);
        }
        Sampler gaps = new RandomStreams(1, state.replication()).sampler("train.gap", new Law.Exponential(periodNs));
        return () -> Math.floor(gaps.nextNs());
    }

    /**
     * Runs a row with other arrivals.
     *
     * @param gapNs from one train to the next
     * @param watcher sees the run from its first packet; made for the run
     */
    <W extends RxObserver> Run<W> run(
            Scenario scenario,
            SystemRow row,
            TrainSource.Config trains,
            DoubleSupplier gapNs,
            State state,
            Function<Simulation, W> watcher) {
        Simulation simulation = new Simulation();
        RxObservers observers = new RxObservers();
        Processors processors = new Processors(simulation, scenario, observers);
        int hostQueue = row.count("host_fifo_cap");
        RandomStreams streams = new RandomStreams(1, state.replication());
        DirectPath path = new DirectPath(
                simulation,
                scenario,
                trains,
                gapNs,
                hostQueue,
                row.consumer(),
                processors,
                streams,
                observers,
                state.begin());
        path.start();
        path.tick(tick(row));
        double startNs = SETTLE_NS + TICK_NS - state.firstTickNs();
        simulation.runUntil(startNs - QUIET_NS - WARM_GAP_NS * state.before());
        if (state.before() > 0) {
            path.warmUp(state.before(), WARM_GAP_NS);
        }
        simulation.runUntil(startNs);
        W seen = watcher.apply(simulation);
        observers.add(seen);
        path.send(ticks(row));
        while (!path.isSent()) {
            simulation.runUntil(simulation.time() + DRAIN_NS);
        }
        simulation.runUntil(simulation.time() + DRAIN_NS);
        path.verify();
        return new Run<>(seen, path.end());
    }
}
