package cn.suanquan.document;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The door to documents: makes them and says of each whether it is genuine.
@ApplicationScoped
class Documents {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2}(-[0-9A-Z]{4}){4}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private final PressPlaces places = new PressPlaces();
    private final Press press;
    private final DocumentStore store;
    private final Tx tx;
    private final Clock clock;
    private final String page;

    /// @param hosts by the first of which people reach the service; where there is none it runs on one's own machine
    Documents(
            Press press,
            DocumentStore store,
            Tx tx,
            Clock clock,
            @ConfigProperty(name = "suanquan.hosts") Optional<List<String>> hosts,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.press = press;
        this.store = store;
        this.tx = tx;
        this.clock = clock;
        this.page = hosts.flatMap(names -> names.stream().findFirst())
                        .map(name -> "https://" + name.strip())
                        .orElse("http://localhost:" + port)
                + "/public/documents";
    }

    /// A document as it was made: its number, and the file, which is PDF/A-2a.
    static final class Printed {
        private final String number;
        private final byte[] pdf;

        private Printed(String number, byte[] pdf) {
            this.number = number;
            this.pdf = pdf;
        }

        String number() {
            return number;
        }

        byte[] pdf() {
            return pdf;
        }
    }

    /// What the register says.
    ///
    /// @param isOutdated true where a later document about the same was made, or its approval was taken back
    /// @param isFile true where the check code that was asked about is that of the file, not of the text
    /// @param isSumRight absent where no sum was asked about
    record Genuine(
            DocumentKind kind, Instant statedAt, boolean isOutdated, boolean isFile, Optional<Boolean> isSumRight) {}

    /// Reads it, prints it and enters it in the register; the same again changes nothing there. Before anything is read
    /// there is a place for it, so that what waits in memory has a bound, and nobody takes the places of all.
    ///
    /// @param who asks, such as a person; the public is one
    /// @throws cn.suanquan.kernel.RefusedException 503 PRESS_BUSY; what the sheet throws
    Printed print(String who, Supplier<Sheet> asked) {
        try (var _ = places.take(who)) {
            Instant now = clock.instant();
            return print(asked.get(), now);
        }
    }

    /// @param now before the books were read: who waited for long is not the later for it
    private Printed print(Sheet sheet, Instant now) {
        Marks marks = Marks.of(sheet.kind(), sheet.text().apply(Marks.NONE), page);
        byte[] pdf = press.print(sheet.text().apply(marks), sheet.statedAt(), marks.hash());
        tx.write(db -> {
            store.enter(db, sheet, marks, Sha256.hex(pdf), now);
            return true;
        });
        return new Printed(marks.number(), pdf);
    }

    /// Whether there is such a document. Whoever asks has its number and its check code, and learns nothing that is not
    /// on it.
    ///
    /// @param number as printed; case, spaces and full-width forms do not matter
    /// @param hash the check code as printed, or the SHA-256 of the file
    /// @param totalFen the sum on it; where it is given, the answer says whether it is the one that was printed
    Optional<Genuine> check(String number, String hash, Optional<Long> totalFen) {
        String asked = plain(number).toUpperCase(Locale.ROOT);
        String code = plain(hash).toLowerCase(Locale.ROOT);
        if (!NUMBER.matcher(asked).matches() || !HASH.matcher(code).matches()) {
            return Optional.empty();
        }
        return tx.read(db -> store.find(db, asked, code))
                .map(found -> new Genuine(
                        found.kind(),
                        found.statedAt(),
                        found.isOutdated(),
                        found.isFile(),
                        totalFen.map(fen -> found.totalFen().equals(Optional.of(fen)))));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }
}
