import { CloseOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import type { Pictures } from './use-pictures';

/** Pictures that go out with the next message. */
export function PictureTray({ pictures }: { pictures: Pictures }) {
  if (pictures.list.length === 0 && !pictures.isBusy) return null;
  return (
    <ul className="tray" aria-label="待发图片">
      {pictures.list.map(({ mediaId, preview }) => (
        <li key={mediaId}>
          <img src={preview} alt="待发图片" height={64} />
          <Button
            size="small"
            shape="circle"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label="不发这张图片"
            onClick={() => pictures.remove(mediaId)}
          />
        </li>
      ))}
      {pictures.isBusy && (
        <li className="tray-busy">
          <Spin size="small" /> 正在上传
        </li>
      )}
    </ul>
  );
}
