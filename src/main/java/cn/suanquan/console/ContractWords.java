package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages of contracts; states, sides, items and units by their codes.
/// English: `messages/contract_en.properties`.
@MessageBundle(value = "contract", locale = "zh")
interface ContractWords {
    @Message("合同")
    String title();

    @Message("权益主体与算力中心之间的服务合同：一方登记，另一方确认后生效；用量按合同各项使用，兑付不超过该项金额。")
    String lead();

    @Message("登记合同")
    String register();

    @Message("由一方登记，另一方确认后生效；主管部门录入的即时生效。")
    String registerLead();

    @Message("登记")
    String registerDo();

    @Message("补充协议")
    String supplement();

    @Message("可以改变各项金额和数量、延长或缩短服务期，新的内容加在最后；对方确认后生效。已申请兑付的不得减少。")
    String supplementLead();

    @Message("提交补充协议")
    String supplementDo();

    @Message("待确认的补充协议")
    String supplementTitle();

    @Message("待确认")
    String waitsTitle();

    @Message("全部合同")
    String all();

    @Message("只看待确认的")
    String onlyWaiting();

    @Message("没有合同")
    String none();

    @Message("登记并经双方确认的合同在此列出。")
    String noneHint();

    @Message("合同编号")
    String number();

    @Message("与合同文本一致；全角、空格、大小写和连字符不作区别。")
    String numberHint();

    @Message("权益主体")
    String holder();

    @Message("算力中心")
    String center();

    @Message("权益主体的统一社会信用代码")
    String holderCode();

    @Message("算力中心代码")
    String centerCode();

    @Message("登记的短名称，如 LFHPC。")
    String centerCodeHint();

    @Message("签订日")
    String signedOn();

    @Message("服务期")
    String term();

    @Message("服务起始日")
    String from();

    @Message("服务截止日")
    String until();

    @Message("合同金额（元）")
    String total();

    @Message("文本的 SHA-256")
    String document();

    @Message("64 位小写十六进制数，用以核对合同文本。")
    String documentHint();

    @Message("状态")
    String state();

    @Message("合同各项")
    String lines();

    @Message("合同金额为各项之和。资源不填则不限；同一服务有两项适用的，按在前的一项使用。空行不计。")
    String linesHint();

    @Message("项")
    String line();

    @Message("服务项目")
    String item();

    @Message("资源")
    String resource();

    @Message("单位")
    String unit();

    @Message("不限")
    String anyUnit();

    @Message("数量")
    String quantity();

    @Message("金额（元）")
    String amount();

    @Message("已用（元）")
    String drawn();

    @Message("超出（元）")
    String over();

    @Message("已用为现存用量的合格费用，随更正、驳回、失效和兑付而变。超出的用量照常记录，兑付不超过该项金额。")
    String drawnHint();

    @Message("版本")
    String history();

    @Message("版")
    String version();

    @Message("提出")
    String proposed();

    @Message("理由")
    String reason();

    @Message("请与合同文本核对各项和金额。确认后生效，据以计算兑付。")
    String decideHint();

    @Message("等待对方确认；有误的请撤回后重新提出。")
    String waitHint();

    @Message("确认")
    String confirmDo();

    @Message("拒绝")
    String declineDo();

    @Message("撤回")
    String withdrawDo();

    @Message("终止合同")
    String endTitle();

    @Message("今日之后的服务不再属于本合同；此前的用量仍按合同各项计算。")
    String endHint();

    @Message("终止")
    String endDo();

    @Message("恢复合同")
    String reopenTitle();

    @Message("终止有误的，可以恢复；恢复后合同继续有效，如同未曾终止。")
    String reopenHint();

    @Message("恢复")
    String reopenDo();

    @Message("待确认")
    String PROPOSED();

    @Message("生效")
    String IN_FORCE();

    @Message("未成立")
    String VOID();

    @Message("已终止")
    String ENDED();

    @Message("已被补充")
    String REPLACED();

    @Message("已拒绝")
    String DECLINED();

    @Message("已撤回")
    String WITHDRAWN();

    @Message("权益主体")
    String HOLDER();

    @Message("算力中心")
    String CENTER();

    @Message("主管部门")
    String OFFICE();

    @Message("算力")
    String COMPUTE();

    @Message("存储")
    String STORAGE();

    @Message("迁移适配")
    String ADAPTATION();

    @Message("免费试用")
    String TRIAL();

    @Message("卡时")
    String CARD_HOUR();

    @Message("节点时")
    String NODE_HOUR();

    @Message("PFLOPS·小时")
    String PFLOPS_HOUR();

    @Message("待权益主体确认")
    String waitsForHOLDER();

    @Message("待算力中心确认")
    String waitsForCENTER();

    @Message("由权益主体提出")
    String proposedByHOLDER();

    @Message("由算力中心提出")
    String proposedByCENTER();

    @Message("合同 {number}")
    String oneTitle(String number);

    @Message("合同 {number} 的补充协议")
    String supplementOf(String number);

    @Message("{from} 至 {until}")
    String fromUntil(String from, String until);

    @Message("服务截止 {until}，合同金额 {total} 元。")
    String newTerm(String until, String total);

    @Message("原为 {before}")
    String was(String before);

    @Message("另有 {fen} 元的用量不在服务期内，或合同没有该项服务，不予兑付。")
    String noLine(String fen);

    @Message("第 {no} 项")
    String lineNo(int no);

    @Message("重复的合同和发票")
    String twiceTitle();

    @Message("同一合同在两项政策下申请，或同一发票在另一项政策下或由另一主体再次使用的，在此列出两处。是否予以支持由各政策的规则决定。")
    String twiceLead();

    @Message("合同")
    String twiceContracts();

    @Message("发票")
    String twiceInvoices();

    @Message("没有")
    String twiceNone();

    @Message("没有合同在两项政策下申请。")
    String twiceContractsNone();

    @Message("没有发票被再次使用。")
    String twiceInvoicesNone();

    @Message("先申请")
    String earlier();

    @Message("后申请")
    String later();

    @Message("发现时间")
    String foundAt();

    @Message("发票号码")
    String invoice();

    @Message("已用于")
    String served();

    @Message("再次使用（未予受理）")
    String tried();

    @Message("合同 {amount} 元，已核发或候补 {granted} 元")
    String asked(String amount, String granted);
}
