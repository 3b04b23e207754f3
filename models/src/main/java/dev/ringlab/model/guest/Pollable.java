package dev.ringlab.model.guest;

/** What a poll list holds: the NAPI of a queue, or the backlog of a vCPU (linux: struct napi_struct). */
interface Pollable {
    /** Polls on {@code here}, and then tells {@code by}. */
    void poll(Poller by, Vcpu here);
}
