package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the finance bureau's desk and pools. English: `messages/desk_en.properties`.
@MessageBundle(value = "desk", locale = "zh")
interface DeskWords {

    @Message("财政工作台")
    String title();

    @Message("办理中的批次轮到谁、下一期有多少待结算、哪些支付被退回、资金池还剩多少。")
    String lead();

    @Message("办理中的批次")
    String runs();

    @Message("没有办理中的批次")
    String noRuns();

    @Message("新建批次后，在这里看轮到谁办理。")
    String noRunsHint();

    @Message("只列出最近的 {count} 个批次。")
    String runsFirst(int count);

    @Message("查看全部批次")
    String runsAll();

    @Message("只列出最早的 {count} 笔；处理后依次列出其余各笔。")
    String returnedFirst(int count);

    @Message("只列出可申兑金额最大的 {count} 个单位。")
    String claimableFirst(int count);

    @Message("轮到")
    String turn();

    @Message("打开时计算")
    String whenOpened();

    @Message("待批事项")
    String proposals();

    @Message("有 {count} 件提议等待另一人批准。")
    String proposalsOpen(int count);

    @Message("有 {count} 件以上提议等待另一人批准。")
    String proposalsMany(int count);

    @Message("没有等待批准的提议。")
    String proposalsNone();

    @Message("查看待批事项")
    String proposalsSee();

    @Message("退回的支付")
    String returned();

    @Message("由复核人决定重新支付或放弃支付。")
    String returnedLead();

    @Message("批次")
    String run();

    @Message("待下一期结算")
    String next();

    @Message("没有待结算的申请")
    String nothingNext();

    @Message("持券单位申请兑付后，待结算的金额列在这里。")
    String nothingNextHint();

    @Message("已申兑待结算")
    String claimed();

    @Message("待抵扣的应退款")
    String owed();

    @Message("可申兑")
    String claimable();

    @Message("{count} 笔")
    String pieces(long count);

    @Message("{count} 家")
    String holders(long count);

    @Message("资金池")
    String pools();

    @Message("每个资金池的指标、已核发、结余和候补。点资金池名称看每份指标文和每笔核发。")
    String poolsLead();

    @Message("追加或调减指标由管理员提议、另一名管理员批准。")
    String poolsNote();

    @Message("年度")
    String year();

    @Message("资金池")
    String pool();

    @Message("指标")
    String funded();

    @Message("已核发")
    String granted();

    @Message("结余")
    String left();

    @Message("候补")
    String waiting();

    @Message("{count} 份指标文")
    String documents(long count);

    @Message("本年度没有资金池")
    String noPools();

    @Message("首份指标文登记后，资金池列在这里。")
    String noPoolsHint();

    @Message("全部资金池")
    String allPools();

    @Message("下一期批次将逐笔审查这些申请；应退款以负数列出，先行抵扣。")
    String waitingLead();

    @Message("兑付申请")
    String claim();

    @Message("持券单位")
    String holder();

    @Message("时间")
    String since();

    @Message("还可申兑的单位")
    String couldClaim();

    @Message("{year} 年度已确认用量、尚未申请兑付的金额，最多的在前。")
    String couldClaimLead(int year);
}
