package cn.suanquan.db;

import cn.suanquan.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The schema that a build makes of a database, and which builds may write on it. By itself a migration shuts out every
/// build before its own; one in whose comment at the top a line begins with `-- Together: ` says there why those before
/// it may go on writing, and one with `-- Together since V120: ` why those from that migration on
/// may (docs/design/037).
///
/// @param number of the newest migration, thousandfold: V084.2 is 84002
/// @param since the number of the oldest build that may write on it
/// @param digest SHA-256 over everything that is migrated, also what is repeated, in hexadecimal digits
public record Schema(int number, int since, String digest) {
    /// The setting of a session that says the number of its build.
    public static final String SETTING = "suanquan.schema";
    static final int PARTS = 1000;
    private static final Pattern VERSIONED = Pattern.compile("migration/V(\\d{3,6})(?:\\.(\\d{1,3}))?__.*");
    private static final Pattern TOGETHER =
            Pattern.compile("^(?:-- [^\\n]*\\n)+?-- Together(?: since V(\\d{3,6})(?:\\.(\\d{1,3}))?)?: \\S");
    private static final Pattern MIGRATED = Pattern.compile("(?:migration|function|trigger|view)/.*\\.sql");
    private static final String ROOT = "db/";
    private static final String KNOWN = ROOT + "migration/V020__ledger.sql";
    private static final Schema OWN = of(files());

    /// That of the build that is running.
    public static Schema ofThisBuild() {
        return OWN;
    }

    /// @param files what is migrated: the text of each by its path under `db/`
    static Schema of(SortedMap<String, String> files) {
        int number = 0;
        int since = 0;
        MessageDigest all = Sha256.digest();
        for (var file : files.entrySet()) {
            Matcher name = VERSIONED.matcher(file.getKey());
            if (name.matches()) {
                int version = version(name);
                number = Math.max(number, version);
                since = Math.max(since, oldest(file.getValue(), version));
            }
            all.update((file.getKey() + "\0" + file.getValue() + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return new Schema(number, since, HexFormat.of().formatHex(all.digest()));
    }

    /// The number of the oldest build that may write once that migration was made; 0 where every one may.
    private static int oldest(String migration, int version) {
        Matcher together = TOGETHER.matcher(migration);
        if (!together.find()) {
            return version;
        }
        return together.group(1) == null ? 0 : Math.min(version, version(together));
    }

    private static int version(Matcher name) {
        int part = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        return Integer.parseInt(name.group(1)) * PARTS + part;
    }

    /// A number as its migration is called.
    static String shown(int number) {
        return "V" + number / PARTS + (number % PARTS == 0 ? "" : "." + number % PARTS);
    }

    private static SortedMap<String, String> files() {
        URL known = Schema.class.getClassLoader().getResource(KNOWN);
        if (known == null) {
            throw new IllegalStateException(KNOWN + " is missing from the build");
        }
        try {
            return known.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar)
                    : inFolder(Path.of(known.toURI()).resolve("../..").normalize());
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations of this build could not be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(known.toString(), e);
        }
    }

    private static SortedMap<String, String> inJar(JarURLConnection known) throws IOException {
        known.setUseCaches(false);
        SortedMap<String, String> files = new TreeMap<>();
        try (JarFile jar = known.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(ROOT)
                        && MIGRATED.matcher(name.substring(ROOT.length())).matches()) {
                    byte[] text = jar.getInputStream(entry).readAllBytes();
                    files.put(name.substring(ROOT.length()), new String(text, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private static SortedMap<String, String> inFolder(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (MIGRATED.matcher(name).matches()) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }
}
