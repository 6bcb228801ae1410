package cn.suanquan.einvoice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Reads a file as an e-invoice: the XML of a digital invoice; an OFD (GB/T 33190) of a digital or an earlier one, by
/// the XML that is attached to it or, without one, by its tags. Whatever is in the bytes, the answer is an
/// [InvoiceReading] and never an exception. Reads in memory and within bounds; writes no file, follows no address.
public final class EInvoiceReader {
    static final int PART_BYTES_MAX = 2 * 1024 * 1024;
    private static final int PARTS_MAX = 1_000;
    private static final long ALL_BYTES_MAX = 32L * 1024 * 1024;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private EInvoiceReader() {}

    public static InvoiceReading read(byte[] file) {
        try {
            InvoiceParts parts = new InvoiceParts();
            if (begins(file, ZIP)) {
                unzip(file, parts);
            } else if (begins(file, PDF)) {
                throw new NotReadException(
                        "PDF 中没有可读取的发票数据，请上传数电发票的 XML 或 OFD 文件", "a PDF is not read, give the XML or OFD");
            } else {
                parts.read(upTo(PART_BYTES_MAX, file));
            }
            return InvoiceFacts.of(parts);
        } catch (NotReadException e) {
            return e.unread();
        }
    }

    private static boolean begins(byte[] file, byte[] mark) {
        return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }

    /// Every part that is XML, in whichever order they stand. Names are read as one byte a character: those that count
    /// here are ASCII, and some writers of OFD put GBK in the others.
    private static void unzip(byte[] file, InvoiceParts parts) throws NotReadException {
        long left = ALL_BYTES_MAX;
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > PARTS_MAX) {
                    throw tooLarge();
                }
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                    byte[] part = upTo(Math.min(PART_BYTES_MAX, left), zip.readNBytes(PART_BYTES_MAX + 1));
                    left -= part.length;
                    parts.read(part);
                } else {
                    left -= zip.skip(left + 1);
                }
                if (left < 0) {
                    throw tooLarge();
                }
            }
        } catch (IOException | IllegalArgumentException _) { // also a name that is no text
            throw new NotReadException("OFD 文件不完整或已加密，请重新下载后上传", "the OFD is broken or encrypted");
        }
    }

    private static byte[] upTo(long max, byte[] bytes) throws NotReadException {
        if (bytes.length > max) {
            throw tooLarge();
        }
        return bytes;
    }

    private static NotReadException tooLarge() {
        return new NotReadException("文件展开后过大，不像一张发票", "more than any invoice has");
    }
}
