package dev.ringlab.experiment.result;

import dev.ringlab.experiment.yaml.BadInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes out of a result folder. The lock is the operating system's, so it ends with the process,
 * however that ends; the file that carries it may be left over and means nothing by itself. Nothing may read that file:
 * whoever closes a file of which he has a lock loses the lock.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE = ".lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws BadInput if somebody has it
     * @throws IOException if nothing can be written in the folder
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        while (true) {
            Object before = identity(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new BadInput("must not be in use by another ringlab: output=" + folder);
            }
            // The last owner may have deleted the file, and another made a new one, between opening and locking.
            if (before != null && Objects.equals(before, identity(file))) {
                return new FolderLock(file, channel);
            }
            channel.close();
        }
    }

    /** Which file it is; null if there is none. */
    private static @Nullable Object identity(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ourOwn) {
            return false;
        } catch (IOException noLocks) {
            return true; // some network file systems have none: better to work there without than not at all
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException leftOver) {
            // The lock is gone with the channel; only the file stays.
        }
    }
}
