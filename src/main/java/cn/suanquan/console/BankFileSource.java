package cn.suanquan.console;

import cn.suanquan.settlement.BankFileForm;
import cn.suanquan.settlement.BankFileView;
import cn.suanquan.settlement.BankFilesResource;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/// The endpoints of the bank's files of one run, or of one advance.
interface BankFileSource {
    FilesOf of();

    /// Whether anything is out to a bank.
    boolean isOut();

    List<BankFilesResource.BankFileRow> files();

    BankFileView view(UUID file);

    Response send(String key, BankFileForm form, String name, byte[] body);

    void apply(String key, UUID file, BankFilesResource.ApplyRequest asked);
}
