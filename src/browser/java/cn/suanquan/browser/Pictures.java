package cn.suanquan.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/// Pictures of pages, each on a computer and a phone, in light and dark. With `-Dsuanquan.screens=docs` they are put
/// into `docs/console`, small and with an index; else the two sights that differ most are looked at, and with
/// `-Dsuanquan.screens=target` the first picture of each page is left in `target/screens`.
final class Pictures {
    private static final boolean IS_KEPT = "docs".equals(System.getProperty("suanquan.screens"));
    private static final boolean IS_TAKEN = System.getProperty("suanquan.screens") != null;
    private static final boolean IS_ALL = "all".equals(System.getProperty("suanquan.sights"));
    private static final Path FOLDER = IS_KEPT ? Path.of("docs", "console") : Path.of("target", "screens");
    private static final Path INDEX = FOLDER.resolve("README.md");
    private static final Pattern ROW = Pattern.compile("\\| \\[!\\[.*]\\(([a-z0-9-]+)-1280-light\\.png\\).*");
    private static final String HEAD = """
            # Every page of the console
            Made by `rm -rf docs/console && ./mvnw -Pbrowser verify -Dsuanquan.screens=docs`, from the reduced demo month, \
            from examples of what that has none of, and from the paths that the tests walk; do not edit. Each page is there on a computer (1280 px) and a phone \
            (390 px), in light and dark; long pages are cut. Names and amounts are invented.

            | page | address, seen by | others |
            | --- | --- | --- |
            """;

    /// How a page is looked at.
    record Sight(int width, ColorScheme scheme) {
        String name() {
            return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        }
    }

    private static final List<Sight> APART =
            List.of(new Sight(1280, ColorScheme.LIGHT), new Sight(390, ColorScheme.DARK));
    private static final List<Sight> ALL = List.of(
            new Sight(1280, ColorScheme.LIGHT),
            new Sight(390, ColorScheme.DARK),
            new Sight(1280, ColorScheme.DARK),
            new Sight(390, ColorScheme.LIGHT));

    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    private Pictures() {}

    /// Shows the page in each sight, keeps the picture and, where it is no picture for the documents, has it looked at;
    /// the page is left in the first sight.
    ///
    /// @param name of the file
    /// @param kind the address without what names one thing, for the index
    /// @param reader who sees it
    static void take(Page page, String name, String kind, String reader, Consumer<Sight> look) {
        boolean isNew = !Files.exists(FOLDER.resolve(name + "-1280-light.png"));
        for (Sight sight : IS_KEPT ? ALL : APART) {
            show(page, sight);
            if (!IS_KEPT) {
                look.accept(sight);
            }
            if (IS_TAKEN && TAKEN.add(name + sight) && (isNew || !IS_KEPT)) {
                keep(page, name + "-" + sight.name() + ".png", sight);
            }
        }
        show(page, ALL.getFirst());
        if (IS_KEPT && isNew) {
            enter(name, kind, reader, page.title().replaceAll(" · .*", ""));
        }
    }

    /// Whether axe looks at the page in that sight, which takes longer than all else: half of the pages on a computer
    /// in the light, the others on a phone in the dark, as their names have it; with `-Dsuanquan.sights=all` in both.
    static boolean isInspected(String name, Sight sight) {
        boolean isOnPhone = Math.floorMod(name.hashCode(), 2) == 0;
        return IS_ALL || isOnPhone == sight.equals(APART.getLast());
    }

    /// The file name for that kind of page.
    static String name(String kind) {
        String name =
                kind.replaceAll("\\{[^}]*}", "x").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "front" : name;
    }

    private static void show(Page page, Sight sight) {
        page.setViewportSize(sight.width(), 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(sight.scheme()));
    }

    private static void keep(Page page, String file, Sight sight) {
        byte[] picture = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
        try {
            Path to = Files.createDirectories(FOLDER).resolve(file);
            if (IS_KEPT) {
                int heightMax = sight.width() > 1000 ? 1500 : 2000;
                ImageIO.write(
                        Palette.of(ImageIO.read(new ByteArrayInputStream(picture)), heightMax), "png", to.toFile());
            } else {
                Files.write(to, picture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a row to the index, which is kept in the order of the names.
    private static void enter(String name, String kind, String reader, String title) {
        Map<String, String> rows = new TreeMap<>();
        try {
            List<String> before = Files.exists(INDEX) ? Files.readAllLines(INDEX) : List.of();
            for (String line : before) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    rows.put(row.group(1), line);
                }
            }
            rows.put(
                    name,
                    "| [![" + title + "](" + name + "-1280-light.png)](" + name + "-1280-light.png) | **" + title
                            + "**<br>`" + kind + "`<br>" + reader + " | [dark](" + name + "-1280-dark.png) · [phone]("
                            + name
                            + "-390-light.png) · [phone, dark](" + name + "-390-dark.png) |");
            Files.writeString(INDEX, HEAD + String.join("\n", rows.values()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
