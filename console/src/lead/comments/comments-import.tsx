import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Table, type TableColumnsType, Upload } from 'antd';
import { useState } from 'react';
import { useMinute } from '../../live/clock';
import { momentWords } from '../../words/time';
import { type CommentRow, type ReadComments, readComments } from './comment-rows';
import { cellsOf, textOf } from './sheet-text';
import { useImport } from './use-import';

const SOURCE = /^[a-z][a-z0-9-]{1,19}$/;

/** Comments from elsewhere as a CSV: looked at first, then they become conversations somebody must answer. */
export function CommentsImport() {
  const [source, setSource] = useState('weibo');
  const [read, setRead] = useState<ReadComments | null>(null);
  const { start, isBusy, done } = useImport();
  const take = async (file: File) => setRead(readComments(cellsOf(textOf(await file.arrayBuffer()))));
  const bring = async () => {
    if (read !== null && (await start(source, read.rows))) setRead(null);
  };
  return (
    <div className="narrow">
      <p>把别处的评论导入成会话，像来信一样计时、分配。同一条评论只导入一次。答复要到原处发，这里记下答了什么。</p>
      <p className="quiet">第一行写列名：编号、昵称、内容、时间，可加链接。时间写成 2026-11-22 14:05。</p>
      <p className="toolbar">
        <label htmlFor="comment-source">来自哪里</label>
        <Input
          id="comment-source"
          value={source}
          onChange={({ target }) => setSource(target.value.trim().toLowerCase())}
          status={SOURCE.test(source) ? '' : 'error'}
          style={{ width: 200 }}
        />
        <span className="quiet">小写字母、数字和短横，例如 weibo、dianping</span>
      </p>
      <Upload.Dragger
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(file) => {
          take(file).catch(() => setRead({ rows: [], troubles: ['打不开这个文件。'] }));
          return false;
        }}
      >
        <InboxOutlined aria-hidden="true" className="drop-sign" />
        <p>把 CSV 文件拖到这里，或点开选择</p>
      </Upload.Dragger>
      {done && (
        <Alert type="success" showIcon title={`新导入 ${done.newCount} 条，已有 ${done.knownCount} 条。`} className="gap" />
      )}
      {read && <Troubles troubles={read.troubles} />}
      {read && read.rows.length > 0 && (
        <>
          <Preview rows={read.rows} />
          <Button type="primary" loading={isBusy} disabled={!SOURCE.test(source)} onClick={() => void bring()}>
            导入 {read.rows.length} 条
          </Button>
        </>
      )}
    </div>
  );
}

function Troubles({ troubles }: { troubles: readonly string[] }) {
  if (troubles.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title={`${troubles.length} 处导入不了`}
      description={troubles.slice(0, 8).map((trouble) => <div key={trouble}>{trouble}</div>)}
    />
  );
}

function Preview({ rows }: { rows: readonly CommentRow[] }) {
  const now = useMinute();
  const columns: TableColumnsType<CommentRow> = [
    { title: '编号', dataIndex: 'id', ellipsis: true, width: 140 },
    { title: '昵称', dataIndex: 'handle', ellipsis: true, width: 140 },
    { title: '内容', dataIndex: 'text', ellipsis: true },
    { title: '时间', key: 'at', width: 150, render: (_, { at }) => <span className="figures">{momentWords(at, now)}</span> },
  ];
  return <Table<CommentRow> rowKey="id" size="small" dataSource={[...rows]} columns={columns} pagination={{ pageSize: 10 }} />;
}
