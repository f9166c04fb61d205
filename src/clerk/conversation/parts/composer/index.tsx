import { Textarea, View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import './index.scss';

/** WeChat takes 2,048 bytes at once; 600 characters of Chinese are 1,800. */
const MOST_CHARACTERS = 600;

type ComposerProps = {
  quota: { open: boolean; long: string };
  replying: { text: string; setText: (text: string) => void; reply: () => void; busy: boolean };
};

/** Where she writes, at the thumb, with what WeChat still lets her send; when that is nothing, only why. */
export function Composer({ quota: { open, long }, replying: { text, setText, reply, busy } }: ComposerProps) {
  return (
    <View className="talk-composer">
      <View className="talk-composer-inner">
        <View className="ht-sub talk-composer-left">{long}</View>
        {open ? (
          <View className="talk-composer-line">
            <Textarea
              className="talk-composer-words"
              placeholderClass="talk-composer-hint"
              ariaLabel="回复她"
              placeholder="写回复"
              value={text}
              maxlength={MOST_CHARACTERS}
              autoHeight
              fixed
              showConfirmBar={false}
              cursorSpacing={20}
              onInput={({ detail }) => setText(detail.value)}
            />
            <Action kind="ink" onTap={reply} busy={busy} disabled={text.trim() === ''}>
              发送
            </Action>
          </View>
        ) : null}
      </View>
    </View>
  );
}
