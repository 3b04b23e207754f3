package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfEncryption;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfWriter;
import dev.ringlab.report.chart.Figure;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.study.View;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;

/** Puts a report together: the answer first, then what shows it, then what it rests on. */
public final class PdfReport {
    private PdfReport() {}

    public static void write(View view, List<Figure> figures, OutputStream out) {
        Manifest manifest = view.results().manifest();
        Document document = Page.document();
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setStrictImageSequence(true);
        writer.setCloseStream(false);
        PdfFonts fonts = new PdfFonts();
        writer.setPageEvent(new Footer(manifest.study().name(), fonts));
        writer.setViewerPreferences(PdfWriter.PageModeUseOutlines | PdfWriter.DisplayDocTitle);
        document.addTitle(manifest.study().name());
        document.addSubject(manifest.study().question());
        document.addCreator("ringlab " + manifest.ringlab());
        fix(writer, manifest);
        document.open();
        Outline outline = new Outline(writer);
        new TitlePage(outline, document, fonts).add(view);
        new FigurePages(writer, outline, document, fonts).add(figures);
        new Appendix(writer, outline, document, fonts).add(view);
        document.close();
    }

    /** A report of the same results is the same bytes: its date and name are those of the results. */
    private static void fix(PdfWriter writer, Manifest manifest) {
        GregorianCalendar finished = GregorianCalendar.from(finished(manifest).atZone(ZoneOffset.UTC));
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfDate(finished));
        writer.getInfo().put(PdfName.MODDATE, new PdfDate(finished));
        String name = manifest.study().sha256() + manifest.finished();
        byte[] id = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 16);
        writer.getInfo().put(PdfName.FILEID, PdfEncryption.createInfoId(id, id));
    }

    private static Instant finished(Manifest manifest) {
        try {
            return Instant.parse(manifest.finished());
        } catch (DateTimeParseException notSaid) {
            return Instant.EPOCH;
        }
    }
}
