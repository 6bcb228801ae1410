package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.tables.FileSource;
import cn.suanquan.tables.FileText;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The door to records in whatever form: one reader for each, and one set of rules behind them.
@ApplicationScoped
public class UsageForms {
    private final ObjectMapper json;
    private final RowReader reader;

    UsageForms(ObjectMapper json) {
        this.json = json;
        this.reader = new RowReader(json);
    }

    /// The records of a file, from its beginning.
    ///
    /// @param center whose records they are
    /// @param bytesMax as many as the file may have once it is inflated
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY or BAD_TABLE where it is no file of that form,
    ///     413 BODY_TOO_LARGE
    public UsageRows open(UsageForm form, boolean isGzip, FileSource file, CenterId center, long bytesMax)
            throws IOException {
        FileSource plain = () -> BoundedStream.of(file, isGzip, bytesMax);
        return switch (form) {
            case JSON -> new JsonRows(json.createParser(plain.open()), reader, Optional.empty());
            case CLOUD_EVENT, CLOUD_EVENTS ->
                new JsonRows(
                        json.createParser(plain.open()),
                        reader,
                        Optional.of(new EventReader(reader, center, Optional.empty())));
            case NDJSON -> new NdjsonRows(plain.open(), reader);
            case CSV -> new CsvRows(FileText.read(plain), reader, json);
            case XLSX -> new XlsxRows(plain, bytesMax, reader, json);
        };
    }

    /// All records of a request.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#open]; 400 BATCH_SIZE
    RecordReader.Read all(UsageForm form, boolean isGzip, byte[] body, CenterId center, long bytesMax)
            throws IOException {
        return all(open(form, isGzip, () -> new ByteArrayInputStream(body), center, bytesMax));
    }

    /// The record of an event in the binary mode.
    ///
    /// @param headers what they say of the event
    /// @throws cn.suanquan.kernel.RefusedException as [#all]
    RecordReader.Read event(Map<String, String> headers, boolean isGzip, byte[] body, CenterId center, long bytesMax)
            throws IOException {
        FileSource plain = () -> BoundedStream.of(() -> new ByteArrayInputStream(body), isGzip, bytesMax);
        return all(new JsonRows(
                json.createParser(plain.open()),
                reader,
                Optional.of(new EventReader(reader, center, Optional.of(headers)))));
    }

    private static RecordReader.Read all(UsageRows opened) throws IOException {
        List<UsageRecord> records = new ArrayList<>();
        SortedMap<Integer, RecordResult> invalid = new TreeMap<>();
        try (UsageRows rows = opened) {
            for (Optional<UsageRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                int place = records.size() + invalid.size();
                RecordReader.require(place < UsageIntake.RECORDS_MAX);
                UsageRow one = row.get();
                one.record().ifPresentOrElse(records::add, () -> invalid.put(place, one.invalid(place)));
            }
        }
        RecordReader.require(!records.isEmpty() || !invalid.isEmpty());
        return new RecordReader.Read(records, invalid);
    }
}
