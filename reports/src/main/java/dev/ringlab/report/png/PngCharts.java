package dev.ringlab.report.png;

import dev.ringlab.report.chart.Figure;
import dev.ringlab.report.chart.FigurePainter;
import dev.ringlab.report.font.Typeface;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** A figure as a picture that explains itself: title and what was held fixed above, notes below. */
public final class PngCharts {
    private static final int SCALE = 2;
    private static final Color INK = new Color(0x222222);
    private static final Color QUIET = new Color(0x6B6B6B);

    private PngCharts() {}

    public static void write(Figure figure, OutputStream out) throws IOException {
        Graphics2D measure = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        FigurePainter painter = new FigurePainter(figure);
        List<TextTitle> above = new ArrayList<>(List.of(title(figure.title(), Typeface.BOLD, 14, INK)));
        if (!figure.subtitle().isEmpty()) {
            above.add(title(figure.subtitle(), Typeface.REGULAR, 9, QUIET));
        }
        List<TextTitle> below = figure.notes().stream()
                .map(note -> title(note, Typeface.REGULAR, 9, QUIET))
                .toList();
        double top = height(above, measure);
        double height = top + painter.height() + height(below, measure) + 6;
        BufferedImage image = new BufferedImage(
                (int) (Figure.WIDTH * SCALE), (int) Math.ceil(height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = graphics(image);
        g2.setPaint(Color.WHITE);
        g2.fillRect(0, 0, image.getWidth(), image.getHeight());
        draw(above, 0, g2);
        draw(below, top + painter.height(), g2);
        g2.translate(0, top);
        painter.paint(g2);
        g2.dispose();
        measure.dispose();
        PngFile.write(image, out);
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D g2 = image.createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g2.scale(SCALE, SCALE);
        return g2;
    }

    private static TextTitle title(String text, Typeface face, double size, Color colour) {
        TextTitle title = new TextTitle(text, face.awt(size));
        title.setPaint(colour);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setExpandToFitSpace(true);
        title.setPadding(new RectangleInsets(3, 6, 1, 6));
        return title;
    }

    private static double height(List<TextTitle> titles, Graphics2D g2) {
        return titles.stream().mapToDouble(title -> height(title, g2)).sum();
    }

    private static double height(TextTitle title, Graphics2D g2) {
        RectangleConstraint upTo = new RectangleConstraint(new Range(0, Figure.WIDTH), new Range(0, 1000));
        return title.arrange(g2, upTo).height;
    }

    private static void draw(List<TextTitle> titles, double from, Graphics2D g2) {
        double top = from;
        for (TextTitle title : titles) {
            double height = height(title, g2);
            title.draw(g2, new Rectangle2D.Double(0, top, Figure.WIDTH, height));
            top += height;
        }
    }
}
