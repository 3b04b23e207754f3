package dev.ringlab.report.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/** Reads a result folder, whole or not at all. */
public final class ResultReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ResultReader() {}

    /** Reads {@code manifest.json} and {@code results.csv}; a {@link ReportException} says what is wrong with which. */
    public static ResultSet read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ReportException("result folder must exist: folder=" + folder);
        }
        Path manifestFile = folder.resolve("manifest.json");
        Manifest manifest = manifest(manifestFile, text(manifestFile));
        Path resultsFile = folder.resolve("results.csv");
        return new ResultSet(manifest, new ResultTable(resultsFile, manifest).parse(text(resultsFile)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ReportException("result folder must hold " + file.getFileName() + ": file=" + file, missing);
        } catch (IOException unreadable) {
            throw new ReportException("must be readable text: file=" + file, unreadable);
        }
    }

    private static Manifest manifest(Path file, String json) {
        try {
            Manifest manifest = JSON.readValue(json, Manifest.class);
            if (manifest == null) {
                throw new ReportException(file + ": must hold a manifest, not null");
            }
            return manifest;
        } catch (JacksonException damaged) {
            throw new ReportException(file + line(damaged.getLocation()) + ": " + reason(damaged), damaged);
        }
    }

    private static String line(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 0 ? "" : ":" + location.getLineNr();
    }

    /** Our own words where a value was refused, the parser's first line otherwise. */
    private static String reason(JacksonException damaged) {
        return damaged.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : damaged.getOriginalMessage().lines().findFirst().orElse("must be JSON");
    }
}
