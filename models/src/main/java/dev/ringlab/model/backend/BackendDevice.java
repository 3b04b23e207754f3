package dev.ringlab.model.backend;

/** The host side of a network device: what its queues have in common, and where each gets its backend from. */
public interface BackendDevice {
    /** The backend of the next queue, at rest. */
    Backend queue(Attachment attachment);
}
