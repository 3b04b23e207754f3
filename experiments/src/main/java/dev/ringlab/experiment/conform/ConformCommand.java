package dev.ringlab.experiment.conform;

import picocli.CommandLine.Command;

/** {@code ringlab conform}: shows that the data structures of the simulation are the real ones. */
@Command(
        name = "conform",
        description = "Compare our data structures with recordings of the real ones.",
        subcommands = ConformRingCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class ConformCommand {}
