package dev.ringlab.model.backend;

/**
 * Mean costs of a packet in a backend: if it never stops working, and if it sleeps, or looks about, when the packet
 * comes.
 *
 * @param fullNs of a packet in full batches, on the thread that has its queue
 * @param aloneNs from its arrival to the moment when the driver can see it
 * @param signalNs of the request of an interrupt
 */
public record MeanWork(double fullNs, double aloneNs, double signalNs) {}
