package cn.suanquan.demo;

import cn.suanquan.fixture.ServiceFixture;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The demo month in its reduced size, for pages that have something to show.
public final class PlayedMonth {
    private PlayedMonth() {}

    /// Plays it against that service, which has a database of its own.
    ///
    /// @param folder where its files go
    public static void play(Demo demo, URI service, ObjectMapper json, Path folder) {
        Month month = Month.make(Month.SEED_DEFAULT, Size.SMALL);
        Api api = new Api(service, ServiceFixture.issuer(), json, Demo.run(month));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var _ = demo.play(api, month, folder, ReportLanguage.CHINESE, nowhere);
    }
}
