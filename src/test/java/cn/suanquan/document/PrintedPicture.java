package cn.suanquan.document;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// A printed document as an eye and a telephone's camera see it.
final class PrintedPicture {
    private static final int SEEN_DPI = 50;
    private static final int KEPT_DPI = 80;
    // as a camera takes several frames: the reader now and then misses a sound code at one size
    private static final int[] READ_DPI = {200, 150, 300, 400};
    private static final int DARK = 200; // the shades of tables are lighter
    private static final int DARK_MIN = 200; // a paragraph has more
    private static final double ABOVE_FOOTER = 0.92;

    private PrintedPicture() {}

    /// The pages, from 1, on which there is next to nothing above the footer.
    static List<Integer> blankPages(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDFRenderer renderer = new PDFRenderer(document);
            List<Integer> blank = new ArrayList<>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                if (dark(renderer.renderImageWithDPI(page, SEEN_DPI, ImageType.GRAY)) < DARK_MIN) {
                    blank.add(page + 1);
                }
            }
            return blank;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long dark(BufferedImage seen) {
        return Arrays.stream(pixels(seen, 0, 0, seen.getWidth(), (int) (seen.getHeight() * ABOVE_FOOTER)))
                .filter(pixel -> (pixel & 0xFF) < DARK)
                .count();
    }

    /// Where it is asked for (`-Dsuanquan.prints=docs`), the first page in 16 shades beside docs/testing/documents.md.
    static void keep(String name, byte[] file) {
        if (!"docs".equals(System.getProperty("suanquan.prints"))) {
            return;
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, KEPT_DPI, ImageType.GRAY);
            byte[] shades = new byte[16];
            for (int i = 0; i < shades.length; i++) {
                shades[i] = (byte) (17 * i);
            }
            BufferedImage kept = new BufferedImage(
                    page.getWidth(),
                    page.getHeight(),
                    BufferedImage.TYPE_BYTE_BINARY,
                    new IndexColorModel(4, shades.length, shades, shades, shades));
            Graphics2D pen = kept.createGraphics();
            pen.drawImage(page, 0, 0, null);
            pen.dispose();
            ImageIO.write(
                    kept,
                    "png",
                    Files.createDirectories(Path.of("docs", "testing", "documents"))
                            .resolve(name + ".png")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the QR code says that stands at the left of the last page.
    static String qrCode(String name, byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            for (int dpi : READ_DPI) {
                BufferedImage page = new PDFRenderer(document)
                        .renderImageWithDPI(document.getNumberOfPages() - 1, dpi, ImageType.GRAY);
                Optional<String> read = codeAtTheLeft(page, dpi / 25.4);
                if (read.isPresent()) {
                    return read.get();
                }
            }
            throw new AssertionError("no QR code can be read on the last page of " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> codeAtTheLeft(BufferedImage page, double mm) {
        int left = (int) (14 * mm);
        int width = (int) (32 * mm);
        int height = (int) (36 * mm);
        for (int top = page.getHeight() - height; top >= 0; top -= (int) (4 * mm)) {
            Optional<String> read = read(pixels(page, left, top, width, height), width, height);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private static int[] pixels(BufferedImage page, int left, int top, int width, int height) {
        return page.getRGB(left, top, width, height, null, 0, width);
    }

    private static Optional<String> read(int[] pixels, int width, int height) {
        RGBLuminanceSource light = new RGBLuminanceSource(width, height, pixels);
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(light)))
                    .getText());
        } catch (ReaderException _) {
            return Optional.empty();
        }
    }
}
