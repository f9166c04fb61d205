import { Modal } from 'antd';
import { KEY_WORDS } from './keys';

/** All keys of the desk, on one card. */
export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={<span className="serif">快捷键</span>} width={420}>
      <dl className="keys">
        {KEY_WORDS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
