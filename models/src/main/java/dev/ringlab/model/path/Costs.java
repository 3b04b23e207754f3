package dev.ringlab.model.path;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.host.HostCores;
import dev.ringlab.model.interrupt.MsixVector;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.stack.NetStack;

/** What every step of the path costs: a cost profile. */
public record Costs(
        Backends.Costs backend,
        HostCores.Costs host,
        MsixVector.Costs interrupt,
        Guest.Costs guest,
        Gro.Costs gro,
        NetStack.Costs stack,
        Application.Costs application) {}
